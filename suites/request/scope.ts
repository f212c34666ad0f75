import type { Context } from '../../harness/model/context.ts';
import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario, Twin } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { noScope } from '../builders/needs.ts';

const malformed = 'what is no scope ends up in tokens, logs and the queries of resource servers';

const unregistered = 'unregistered-scope';

/** Asks for a scope where none is asked for yet. */
const scoped = (p: readonly Parameter[], scope: string): readonly Parameter[] =>
  p.some(([name]) => name === 'scope') ? p : having(p, 'scope', scope);

/** A scope that the server is likely to know: what every request asks for, or the first one that its metadata list. */
const known = ({ scope, scopes }: Context): string => scope ?? scopes?.[0] ?? unregistered;

/** A server that refuses a scope because it does not know it says nothing of how it is written. */
const withKnownScope: Twin = {
  words: 'with a scope that the server may know',
  change: (context) => ({ form: (p) => having(p, 'scope', known(context)) }),
  known: ({ scope }) => scope !== undefined,
};

const written = (id: string, title: string, character: string): Scenario => ({
  id,
  title,
  change: (context) => ({ form: (p) => having(p, 'scope', `${known(context)}${character}`) }),
  twin: withKnownScope,
  why: malformed,
});

/** The scope that is asked for (RFC 6749 §3.3). Which scopes there are is not known, so none may be granted. */
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
  written('scope-quote', 'A quotation mark stands in the scope', '"'),
  written('scope-backslash', 'A backslash stands in the scope', '\\'),
  written('scope-control', 'A control character stands in the scope', '\u0007'),
  written('scope-not-ascii', 'A letter outside of ASCII stands in the scope', '\u00f6'),
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
