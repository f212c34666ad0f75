import { describe, expect, it } from 'vitest';
import { publishedDifference } from './published-difference.ts';

const key = { kty: 'EC', kid: 'k' };
const document = { client_id: 'https://client.example/c', jwks: { keys: [key] } };
const given = (members: object, how: object = {}) => ({ body: JSON.stringify(members), ...how });

describe('the documents that a client_id names', () => {
  it('do not differ where they are the same', () => {
    expect(publishedDifference({ control: given(document), stimulus: given(document, { status: 200 }) })).toEqual([]);
  });

  it('differ as deep as both go', () => {
    const private_ = { ...document, jwks: { keys: [{ ...key, d: 'x' }] } };
    expect(publishedDifference({ control: given(document), stimulus: given(private_) })).toEqual([
      { place: 'document.jwks.keys.0.d', control: null, stimulus: '"x"' },
    ]);
  });

  it('differ by a member that only one has', () => {
    const { jwks: _jwks, ...without } = document;
    const [one, ...rest] = publishedDifference({ control: given(document), stimulus: given(without) });
    expect(one).toMatchObject({ place: 'document.jwks', stimulus: null });
    expect(rest).toEqual([]);
  });

  it('differ in how they are given, and in what was given before', () => {
    const control = given(document);
    const broken = { ...control, body: control.body.slice(0, -1) };
    expect(
      publishedDifference({ control, stimulus: { ...control, status: 404 }, before: [{ ...control, padding: 9 }] }),
    ).toEqual([
      { place: 'document before padding', control: '0', stimulus: '9' },
      { place: 'document status', control: '200', stimulus: '404' },
    ]);
    expect(publishedDifference({ control, stimulus: broken })).toHaveLength(1);
  });
});
