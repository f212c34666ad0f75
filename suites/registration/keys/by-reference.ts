import type { Context } from '../../../harness/model/context.ts';
import type { Publication, RegisteredKey } from '../../../harness/model/registration.ts';
import type { Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { setOf } from '../../builders/key-set.ts';
import { aKey, aKeyFetcher } from '../../builders/needs.ts';
import { another, byKey, keyAt, ownRequest, secondKey, soundKey } from './clients.ts';

const giving = (keys: readonly RegisteredKey[]): Publication => ({ body: setOf(keys) });

/** A client whose set is fetched: at first it has the first key alone. */
const published =
  (words: string, more: Partial<Publication> = {}): NonNullable<Scenario['registered']> =>
  (context) => {
    const keys = [soundKey(context), secondKey(context)];
    return { words, keys, published: { ...giving(keys.slice(0, 1)), ...more } };
  };

const second = (context: Context): Publication => giving([keyAt(context, 1)]);

/** It makes the server look again, so that it knows which key is published no longer. */
const usesSecond: Preceding = { change: byKey(1), answer: 'any', publish: second, fetched: true };

const needs = [aKeyFetcher, aKey('ES256')];

/**
 * The set is fetched, and what comes is not what it is to be: it holds the right key, but not in the right way. The same
 * client is granted what it asks for where its set comes as it should: so the server takes keys by reference, and reaches us.
 */
const broken = (id: string, title: string, why: string, spoilt: (body: string) => Publication): Scenario => ({
  id,
  title,
  registered: (context) => {
    const keys = [soundKey(context)];
    const twin = { words: 'The jwks_uri gives the set', keys, published: giving(keys) };
    return { words: title, keys, published: spoilt(setOf(keys)), twin };
  },
  change: () => ({}),
  why,
  needs: [aKeyFetcher],
});

/** Ten million octets. */
const endless = 10_000_000;

/** What is fetched from a `jwks_uri` (RFC 7591 §2). */
export const byReference: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['reference-new-key', 'reference-anonymous'], forgery: ['reference-retired-key'] },
})([
  {
    id: 'reference-new-key',
    title: 'The key that signs has just been published under the jwks_uri',
    registered: published('its set is fetched'),
    first: [ownRequest],
    publish: second,
    fetched: true,
    change: byKey(1),
    why: 'a client that replaces its key is locked out until the server looks again',
    needs,
    together: another,
  },
  {
    id: 'reference-retired-key',
    title: 'The key that signs is published under the jwks_uri no longer',
    registered: published('its set is fetched'),
    first: [ownRequest, usesSecond],
    change: () => ({}),
    publish: second,
    why: 'a key that was given up because it leaked is good for ever',
    needs,
  },
  {
    id: 'reference-anonymous',
    title: 'The jwks_uri gives nothing to a fetch with cookies or credentials',
    registered: published('its set is fetched, and given to nobody who sends a cookie back', { anonymous: true }),
    first: [ownRequest],
    publish: (context) => ({ ...second(context), anonymous: true }),
    fetched: true,
    change: byKey(1),
    why: 'a client that names a URL of somebody else makes the server act there in its own name',
    needs,
    together: another,
  },
  broken(
    'reference-not-found',
    'The jwks_uri gives the set with status 404',
    'the page for what is not there is written by whoever can name a path in it',
    (body) => ({ status: 404, body }),
  ),
  broken(
    'reference-page',
    'The jwks_uri gives the set within an HTML page',
    'whoever can leave a text on a page of the client is the client',
    (body) => ({ type: 'text/html', body: `<html><body><pre>${body}</pre></body></html>` }),
  ),
  broken(
    'reference-endless',
    'The jwks_uri gives the set and then ten million octets of white space',
    'anybody who may register a client fills the memory of the server',
    (body) => ({ body, padding: endless }),
  ),
  broken(
    'reference-redirect',
    'The jwks_uri redirects to another place that gives the set',
    'checks of the registered URL are passed by, so the server is led into its own network',
    (body) => ({ status: 302, body }),
  ),
]);
