import { describe, expect, it } from 'vitest';
import { type Confidence, confidencesOf } from './confidences.ts';

const token = (value: string): Confidence => ({ kind: 'token', value });
const secret = (value: string): Confidence => ({ kind: 'secret', value });

describe('what must not come out', () => {
  it('is cut out of every text from then on, and says what it was', () => {
    const all = confidencesOf(['the-secret-1']);
    expect(all.clean('the-secret-1 token-number-2')).toBe('<secret> token-number-2');
    all.learn([token('token-number-2'), { kind: 'assertion', value: 'h.c.signature-3' }]);
    expect(all.clean('the-secret-1 token-number-2 h.c.signature-3')).toBe('<secret> <token> <assertion>');
  });

  it('is taken literally', () => {
    expect(confidencesOf(['a.b$c(d']).clean('a.b$c(d axb$c(d')).toBe('<secret> axb$c(d');
  });

  it('leaves one mark where values overlap, and nothing of either', () => {
    const all = confidencesOf(['secret-long', 'secret', 'long-tail']);
    expect(all.clean('secret secret-long secret-long-tail')).toBe('<secret> <secret> <secret>');
  });

  it('is no word of the protocol: that is cut out of the exchange which says it, and of no other', () => {
    const all = confidencesOf([]);
    for (const word of ['Bearer', 'access_token', '1234567890']) {
      all.learn([token(word)]);
      expect(all.clean(`"${word}"`)).toBe(`"${word}"`);
      expect(all.clean(`"${word}"`, [token(word)])).toBe('"<token>"');
    }
    all.learn([token('opensesame1'), secret('a-long-secret-of-words')]);
    expect(all.clean('opensesame1, a-long-secret-of-words')).toBe('<token>, <secret>');
  });

  it('is a word all the same where the target names it as a secret', () => {
    expect(confidencesOf(['changeme']).clean('changeme')).toBe('<secret>');
  });

  it('is cut out of an answer together with tokens that nobody has seen', () => {
    const all = confidencesOf(['the-secret-1']);
    expect(all.cleanAnswer('{"access_token":"unseen","note":"the-secret-1"}')).toBe(
      '{"access_token":"<6 characters>","note":"<secret>"}',
    );
  });

  it('leaves JSON that can be read, wherever it stands', () => {
    const all = confidencesOf(['1234567', 'the-secret-1', '"secret":"of two"']);
    const read = (text: string): unknown => JSON.parse(all.clean(text));
    expect(read('{"error":1234567,"the-secret-1":["the-secret-1"]}')).toEqual({
      error: 0,
      '<secret>': ['<secret>'],
    });
    expect(all.clean('{"secret":"of two"}')).toBe('{<secret>}');
  });

  it('is found in every spelling, and the text around it stays', () => {
    const all = confidencesOf(['s3cret "of" Müller']);
    const spelled = JSON.stringify('s3cret "of" Müller').replace('s', '\\u0073');
    expect(all.clean(`{"error":${spelled},"hint":"100%25"}`)).toBe('{"error":"<secret>","hint":"100%25"}');
  });

  it('is not what everybody may read', () => {
    const all = confidencesOf([], ['https://as.example/1', 'client-7']);
    all.learn([token('https://as.example/1'), token('client-7')]);
    expect(all.clean('client-7 at https://as.example/1')).toBe('client-7 at https://as.example/1');
  });

  it('is known as a secret of the target, or as one that was met', () => {
    const all = confidencesOf(['the-secret-1']);
    all.learn([secret('met-later-2'), token('token-number-3'), { kind: 'proof', value: 'a-proof-of-sorts-4' }]);
    expect(all.tellsSecret('the-secret-1')).toBe(true);
    expect(all.tellsSecret('met-later-2 token-number-3')).toBe(false);
    expect(all.met()).toEqual(['the-secret-1', 'met-later-2', 'token-number-3']);
  });
});

it('looks for a secret in part for good, also where a signature was the same', () => {
  const all = confidencesOf([]);
  const value = 'aB3dE5gH7jK9mN1pQ2rS4tU6';
  all.learn([{ kind: 'assertion', value: `eyJhbGciOiJFUzI1NiJ9.e30.${value}` }]);
  all.learn([{ kind: 'secret', value }]);
  for (let i = 0; i < 5000; i++)
    all.learn([{ kind: 'assertion', value: `${i}-signature-${i * 7919}-of-it`.repeat(2) }]);
  expect(all.clean(`it begins with ${value.slice(0, 14)}`)).not.toContain(value.slice(0, 12));
});
