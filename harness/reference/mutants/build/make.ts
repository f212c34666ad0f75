import { type Context, type Refusal, type Run, refusedAs } from '../../checks/check.ts';
import type { Mutant, Mutation } from '../../endpoint/mutate.ts';

/** A mutant as it is written down. */
export type Written = Omit<Mutant, 'kind' | 'policy'> & { readonly policy?: Mutant['policy'] };

/** Completes mutants of one kind: policy `rfc7523` unless they say otherwise. */
export const ofKind = (kind: Mutant['kind'], written: readonly Written[]): readonly Mutant[] =>
  written.map(({ policy = 'rfc7523', ...rest }) => ({ ...rest, kind, policy }));

/** Scenarios of the token request suite, qualified. */
export const asked = (...ids: readonly string[]): readonly string[] => ids.map((id) => `token-request/${id}`);

/** Mutants that lack the very check they name. */
export const lacking = (
  written: readonly (Omit<Written, 'mutation'> & { readonly check: string })[],
): readonly Mutant[] =>
  ofKind(
    'without',
    written.map((one) => ({ ...one, mutation: { without: [one.check] } })),
  );

/** Passes checks over when something holds. */
export const passOver = (when: (context: Context) => boolean, ...checks: readonly string[]): Mutation => ({
  altered: Object.fromEntries(
    checks.map((name) => [
      name,
      (original: Run): Run =>
        (context) =>
          when(context) ? undefined : original(context),
    ]),
  ),
});

/** Replaces one check. */
export const replace = (check: string, run: Run): Mutation => ({ altered: { [check]: () => run } });

/** Lets one check refuse in other words. */
export const reword = (
  check: string,
  words: (refusal: Refusal) => Refusal,
  when: (context: Context) => boolean = () => true,
): Mutation => ({
  altered: {
    [check]: (original) => async (context) => {
      const refusal = await original(context);
      return refusal !== undefined && when(context) ? words(refusal) : refusal;
    },
  },
});

/** Adds one check of assertions before another: it refuses when something holds. */
export const refuseWhen = (name: string, before: string, when: (context: Context) => boolean): Mutation => ({
  added: [
    {
      name,
      before,
      of: ['client', 'grant'],
      run: (context) => (when(context) ? refusedAs(context.use, 'The {jwt} is not accepted.') : undefined),
    },
  ],
});

/** Strikes the assertions of clients alone, whatever else is an assertion. */
export const ofClients = (mutation: Mutation): Mutation => ({ ...mutation, of: 'client' });

/** Strikes grants alone. */
export const ofGrants = (mutation: Mutation): Mutation => ({ ...mutation, of: 'grant' });

/** A claim of the assertion, whatever it is. */
export const claim = ({ assertion }: Context, name: string): unknown => assertion?.claims?.[name];

/** A header member of the assertion, whatever it is. */
export const head = ({ assertion }: Context, name: string): unknown => assertion?.header?.[name];
