import { expect, it } from 'vitest';
import { profileOf } from '../catalogue.ts';
import { disputeLines, disputesIn } from './disputes.ts';

it.each([
  ['mcp-client-credentials', ['D1', 'D2', 'D4']],
  ['id-jag', ['D6', 'D7', 'D8', 'D9']],
  ['mcp-ema', ['D6', 'D7', 'D8', 'D9']],
  ['mcp-ema-strict', ['D6', 'D7', 'D8', 'D9']],
])('%s tells what its documents disagree about', (id, expected) => {
  const ids = disputesIn(profileOf(id)).map((one) => one.id);
  expect(expected.filter((one) => !ids.includes(one))).toEqual([]);
  expect(ids).toEqual([...ids].sort());
});

it('says it with the scenarios that are about it', () => {
  const lines = disputeLines(disputesIn(profileOf('id-jag')));
  expect(lines[0]).toBe('Disputed between documents');
  const [about, says] = lines.slice(lines.findIndex((line) => /^ {2}D6 /.test(line)));
  expect(about).toBe('  D6   id-jag/jti-replayed, id-jag/jti-reused, id-jag/jti-raced');
  expect(says).toMatch(/^ {7}“clients MAY re-submit the original” grant/);
});

it('says nothing where nothing is disputed', () => {
  expect(disputeLines(disputesIn(profileOf('rfc6755')))).toEqual([]);
});
