import type { Json } from '../../../harness/model/json.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';

const nested = (depth: number): Json => Array.from({ length: depth }).reduce<Json>((inner) => [inner], true);

/** What a server is to ignore (RFC 7519 §4, RFC 7515 §4). */
export const extra: readonly Scenario[] = impact('over-strict', {
  family: {
    'members-refused': ['extra-claims', 'claim-nested', 'header-unknown-member'],
    'json-refused': ['header-whitespace'],
  },
})([
  {
    id: 'extra-claims',
    title: 'The assertion carries a claim that nobody defined',
    change: () => ({ claims: { 'https://claims.example/extra': { nested: [true, null, 1] } } }),
    why: 'clients that serve several servers with one assertion format are locked out',
  },
  {
    id: 'claim-nested',
    title: 'A claim that nobody defined is nested fifty deep',
    change: () => ({ claims: { 'https://claims.example/deep': nested(50) } }),
    why: 'a parser that gives up early locks clients out; one that never does is brought down by depth',
  },
  {
    id: 'header-unknown-member',
    title: 'The header carries a member that nobody defined',
    change: () => ({ header: { 'x-extra': { nested: true } } }),
    why: 'clients whose library adds members are locked out',
  },
  {
    id: 'header-whitespace',
    title: 'The JSON of the header begins with white space',
    change: () => ({ headerText: (json) => ` \n${json}` }),
    why: 'clients whose library writes JSON in another layout are locked out',
  },
]);
