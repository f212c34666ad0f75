import { suites } from '../../../suites/index.ts';
import { keyringOf, type Parties } from '../../clients/parties.ts';
import type { Variant } from '../../model/scenario.ts';
import { contextsOf, freshness } from '../../observe/context.ts';
import { prepareToShow } from '../../request/prepare.ts';
import type { Target } from '../../target/target.ts';
import type { Outgoing } from '../../wire/http/transport.ts';

/** Valid client assertion requests, signed beforehand, each with a jti of its own. */
export const validRequests = (target: Target, tokenEndpoint: string, count: number): readonly Outgoing[] => {
  const { client } = target.clients;
  if (!client) throw new Error('the target has no client with keys');
  const [suite] = suites;
  const [variant] = suite?.variants ?? [];
  const parties: Parties = { client, stranger: client, x5c: [] };
  const prepared = prepareToShow(keyringOf(parties), tokenEndpoint);
  const contextAt = contextsOf({ issuer: target.issuer, tokenEndpoint, parties, agreed: {} });
  return Array.from({ length: count }, () => {
    const context = contextAt(Math.floor(Date.now() / 1000), target.issuer, freshness());
    const draft = suite?.valid(context, variant as Variant, context.client, 'client');
    if (!draft) throw new Error('there is no suite');
    const { made } = prepared(draft);
    const form = new URLSearchParams(
      draft.form.map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : (made.assertion?.text ?? ''),
      ]),
    );
    return {
      method: 'POST',
      url: tokenEndpoint,
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: form.toString(),
      signal: new AbortController().signal,
    };
  });
};
