import { describe, expect, it } from 'vitest';
import { coverage } from '../../cli/commands/coverage.ts';

/** The documents whose clauses are known one by one. */
const documents = [
  'EMA',
  'EMA-S',
  'FAPI 2.0 Security Profile',
  'ID-JAG',
  'MCP OAuth Client Credentials extension',
  'OAuth 2.1',
  'OpenID Connect Core 1.0 §9',
  'RFC 10070',
  'RFC 6749',
  'RFC 6755',
  'RFC 7009',
  'RFC 7515',
  'RFC 7516',
  'RFC 7517',
  'RFC 7518',
  'RFC 7519',
  'RFC 7521',
  'RFC 7522',
  'RFC 7523',
  'RFC 7591 and RFC 7592',
  'RFC 7662',
  'RFC 7797',
  'RFC 8414 and OpenID Connect Discovery 1.0',
  'RFC 8707',
  'RFC 8725 and draft-ietf-oauth-rfc8725bis',
  'RFC 9068',
  'RFC 9126',
  'RFC 9207',
  'RFC 9449',
  'RFC 9700',
  'draft-hevroni-oauth-seamless-flow-01',
  'draft-ietf-oauth-client-id-metadata-document-02',
  'draft-jones-oauth-jwt-bearer-02',
  'draft-levy-wimse-headless-jwt-authentication-01',
];

const found = coverage();

it('every document is there', () => {
  expect(found.map(({ document }) => document).sort()).toEqual(documents);
});

describe('every clause is tested, or excluded for a reason', () => {
  it.each(found.map((one) => [one.document, one] as const))('%s', (_document, { tested, missing }) => {
    expect(missing).toEqual([]);
    expect(tested.length).toBeGreaterThan(0);
  });
});
