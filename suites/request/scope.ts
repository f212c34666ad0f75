import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { noScope } from '../builders/needs.ts';

const malformed = 'what is no scope ends up in tokens, logs and the queries of resource servers';

/** Adds a scope to those that are asked for, if any. */
const asking = (p: readonly Parameter[], scope: string): readonly Parameter[] => {
  const before = p.find(([name]) => name === 'scope')?.[1];
  return having(p, 'scope', typeof before === 'string' ? `${before} ${scope}` : scope);
};

const unregistered = 'unregistered-scope';

/** Asks for a scope where none is asked for yet. */
const scoped = (p: readonly Parameter[], scope: string): readonly Parameter[] =>
  p.some(([name]) => name === 'scope') ? p : having(p, 'scope', scope);

const written = (id: string, title: string, scope: string): Scenario => ({
  id,
  title,
  change: () => ({ form: (p) => asking(p, scope) }),
  why: malformed,
});

/** The scope that is asked for (RFC 6749 §3.3). Which scopes there are is not known, so none here is granted. */
export const requestScope: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['scope-empty'] },
  family: {
    'scope-characters': ['scope-quote', 'scope-backslash', 'scope-control', 'scope-not-ascii'],
    'sent-twice': ['scope-repeated'],
  },
})([
  {
    id: 'scope-empty',
    title: 'The scope is empty',
    change: () => ({ form: (p) => having(p, 'scope', '') }),
    why: 'an empty parameter counts as omitted: clients that send it are locked out',
    needs: [noScope],
  },
  written('scope-quote', 'A quotation mark stands in the scope', 'unregistered"scope'),
  written('scope-backslash', 'A backslash stands in the scope', 'unregistered\\scope'),
  written('scope-control', 'A control character stands in the scope', 'unregistered\u0007scope'),
  written('scope-not-ascii', 'A letter outside of ASCII stands in the scope', 'unregistered-sc\u00f6pe'),
  {
    id: 'scope-repeated',
    title: 'The scope is sent twice',
    change: ({ scope = unregistered }) => ({ form: (p) => [...scoped(p, scope), ['scope', scope]] }),
    twin: {
      words: 'with a scope',
      change: ({ scope = unregistered }) => ({ form: (p) => scoped(p, scope) }),
    },
    why: 'the part that checks and the part that acts read different values',
  },
]);
