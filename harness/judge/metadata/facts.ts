import { answerOf, bodyObject } from '../../exchange/answer.ts';
import type { Exchange } from '../../model/observation.ts';
import type { Preamble } from '../../model/report.ts';
import type { Recorded } from '../recorded.ts';
import type { Document, Facts, KeySet, Seen } from './rule.ts';

/**
 * The document that an answer carries, if it carries one: a server may answer to every address with some JSON, so one
 * that names neither an issuer nor a token endpoint is none.
 */
const documentOf = ({ id, request, response }: Exchange): Document | undefined => {
  const members = response && response.status >= 200 && response.status < 300 ? bodyObject(response) : undefined;
  if (members?.issuer === undefined && members?.token_endpoint === undefined) return undefined;
  return { url: request.url, exchange: id, members };
};

/** Key sets are fetched after the documents that name them. */
const isKeySet = ({ id }: Exchange): boolean => /^k\d+$/.test(id);

const keySetOf = ({ id, request, response }: Exchange): readonly KeySet[] => {
  if (!response) return [];
  const keys = response.status === 200 ? bodyObject(response)?.keys : undefined;
  const isObject = (one: unknown): one is { readonly [name: string]: unknown } =>
    one !== null && typeof one === 'object' && !Array.isArray(one);
  return [
    {
      url: request.url,
      exchange: id,
      status: response.status,
      keys: Array.isArray(keys) && keys.every(isObject) ? keys : undefined,
    },
  ];
};

const believable = ({ smoke }: Preamble): boolean =>
  !smoke.some(({ id, holds }) => id === 'nonsense-not-granted' && holds === false);

/** The variant that was granted, else the last one that was tried. */
const telling = ({ tried }: Preamble): Preamble['tried'][number] | undefined =>
  tried.find(({ answer }) => answer.kind === 'granted') ?? tried.at(-1);

const algorithmOf = (exchange: Exchange | undefined): string | undefined => {
  try {
    const assertion = exchange?.request.credentials?.find(({ name }) => name === 'assertion');
    const header = JSON.parse(assertion && 'header' in assertion ? assertion.header : 'null') as {
      readonly alg?: unknown;
    } | null;
    return typeof header?.alg === 'string' ? header.alg : undefined;
  } catch {
    return undefined;
  }
};

/** What the rules about metadata look at, from what a run wrote down. */
export const factsOf = ({
  suites,
  exchanges,
  observations,
  metadata = [],
  issuer = '',
  registered = false,
}: Recorded): Facts => {
  const byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]));
  const fetched = metadata.flatMap((id) => byId.get(id) ?? []);
  const asked = fetched.filter((exchange) => !isKeySet(exchange));
  const believed = suites.filter(believable);
  const baselines = believed.flatMap((preamble) => {
    const one = telling(preamble);
    return one ? [{ method: preamble.method, answer: one.answer.kind, exchange: one.exchange }] : [];
  });
  const signed: readonly Seen[] = [
    ...observations.flatMap(({ shows, suite, before, after, answer, stimulus: [exchange] }): readonly Seen[] =>
      shows === 'algorithm' &&
      before !== undefined &&
      after !== undefined &&
      answer &&
      exchange !== undefined &&
      believed.some((preamble) => preamble.suite === suite && preamble.method !== undefined)
        ? [{ answer: answer.kind, exchange }]
        : [],
    ),
    ...baselines.filter(({ answer }) => answer === 'granted'),
  ];
  return {
    issuer,
    registered,
    asked,
    documents: asked.flatMap((exchange) => documentOf(exchange) ?? []),
    keySets: fetched.filter(isKeySet).flatMap(keySetOf),
    methods: new Map(
      baselines.flatMap(({ method, ...seen }) => (method === undefined ? [] : [[method, seen] as const])),
    ),
    elsewhere: new Map(
      baselines.flatMap(({ answer, exchange }) => {
        const endpoint = byId.get(exchange)?.endpoint;
        return endpoint === 'introspection' || endpoint === 'revocation'
          ? [[endpoint, { answer, exchange }] as const]
          : [];
      }),
    ),
    algorithms: new Map(
      signed.flatMap(({ answer, exchange }) => {
        const alg = algorithmOf(byId.get(exchange));
        return alg === undefined ? [] : [[alg, { answer, exchange }] as const];
      }),
    ),
    documentTaken: believed
      .find(({ suite }) => suite === 'client-id-metadata')
      ?.tried.find(({ answer }) => answer.kind === 'granted')?.exchange,
    grantTypes: new Map(
      baselines.flatMap(({ exchange: id }) => {
        const exchange = byId.get(id);
        if (!exchange || answerOf(exchange).kind !== 'granted') return [];
        return exchange.request.form.flatMap(([name, value]) => (name === 'grant_type' ? [[value, id] as const] : []));
      }),
    ),
  };
};
