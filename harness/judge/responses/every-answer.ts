import { headerOf } from '../../exchange/answer.ts';
import type { Endpoint } from '../../model/client.ts';
import { type Rule, rule, unless } from './rule.ts';

/** An endpoint whose answers are judged by themselves: what one document says of its endpoint is broken by no other. */
interface Place {
  /** The first word of the ids of its rules. */
  readonly prefix: string;
  /** In words. */
  readonly what: string;
  readonly at: readonly Endpoint[];
  /** Failures that its document allows. */
  readonly allowed?: readonly number[];
}

/** Rules that an endpoint neither fails nor redirects. */
export const steadyRules = ({ prefix, what, at, allowed = [] }: Place): readonly Rule[] => [
  rule({
    id: `${prefix}-no-server-error`,
    of: 'all',
    title: `No request makes the ${what} fail`,
    why: 'anybody can provoke the failure, and what lies behind it',
    wrong: (r) => unless(r.status < 500 || allowed.includes(r.status), `the status is ${r.status}`),
    at,
  }),
  rule({
    id: `${prefix}-no-redirect`,
    of: 'all',
    title: `No POST to the ${what} is answered with a redirect`,
    why: 'a client that follows it sends its assertion elsewhere',
    wrong: (r) =>
      unless(
        r.status < 300 || r.status >= 400,
        `the status is ${r.status}, to ${(headerOf(r, 'location') ?? 'nowhere').slice(0, 80)}`,
      ),
    when: (_r, { request }) => request.method === 'POST',
    at,
  }),
];

/** Rules for whatever an endpoint answers to clients that authenticate. */
export const decentRules = (place: Place): readonly Rule[] => {
  const { prefix, what, at } = place;
  return [
    ...steadyRules(place),
    rule({
      id: `${prefix}-no-echo`,
      of: 'all',
      title: `No answer of the ${what} sends a credential back`,
      why: 'what a client sent in confidence lands in logs and pages',
      wrong: (r) => unless(r.echoed.length === 0, `the answer holds the ${r.echoed.join(' and a ')}`),
      at,
    }),
  ];
};
