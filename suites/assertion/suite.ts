import type { Endpoint, Party } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Credential } from '../../harness/model/credential.ts';
import type { Draft, Parameter } from '../../harness/model/request.ts';
import type { AssertionVariant, Suite } from '../../harness/model/scenario.ts';
import type { Use } from '../../harness/model/use.ts';
import { formPost } from '../builders/form.ts';
import { aClient } from '../builders/needs.ts';

/** A format in which assertions are written, and the forms of a valid one that a server may insist on. */
export interface AssertionFormat {
  readonly name: 'jwt' | 'saml';
  readonly variants: readonly AssertionVariant[];
  readonly assertion: (
    context: Context,
    variant: AssertionVariant,
    party: Party,
    by: 'client' | 'neighbour',
    endpoint?: Endpoint,
  ) => Credential;
}

/** What a suite about an assertion is put together from: use × format × endpoint, and what spoils them. */
export interface AssertionSuite
  extends Pick<Suite, 'id' | 'title' | 'scenarios'>,
    Partial<Omit<Suite<AssertionVariant>, 'id' | 'title' | 'use' | 'valid' | 'scenarios' | 'smoke'>> {
  readonly use: Use;
  readonly format: AssertionFormat;
  readonly endpoint?: Endpoint;
  /** The parameters that the request has beside those that present the assertion. */
  readonly request: (context: Context) => readonly Parameter[];
  /** A request at this endpoint that no server grants. */
  readonly nonsense: readonly Parameter[];
}

/** The parameters that present an assertion (RFC 7521 §4.1, §4.2). */
export const presented = (
  { credential, parameter, type }: Use,
  { name }: Pick<AssertionFormat, 'name'>,
  { clientId }: Pick<AssertionVariant, 'clientId'>,
  party: Party,
): readonly Parameter[] => [
  ...(clientId ? ([['client_id', party.id]] satisfies Parameter[]) : []),
  [type.parameter, type[name]],
  [parameter, { slot: 'credential', name: credential }],
];

/** Writes the valid request of a suite about an assertion. */
export const requestWith =
  ({ use, format, endpoint, request }: Pick<AssertionSuite, 'use' | 'format' | 'endpoint' | 'request'>) =>
  (context: Context, variant: AssertionVariant, party: Party, by: 'client' | 'neighbour'): Draft => ({
    now: context.now,
    subject: use.credential,
    credentials: { [use.credential]: format.assertion(context, variant, party, by, endpoint) },
    form: [...request(context), ...presented(use, format, variant, party)],
    http: { ...(endpoint === undefined ? {} : { endpoint }), ...formPost },
  });

/** A suite about an assertion, put together from its parts; without a party of its own it is the client's. */
export const assertionSuite = ({ format, request, nonsense, ...parts }: AssertionSuite): Suite<AssertionVariant> => ({
  variants: format.variants,
  ...parts,
  ...(parts.party ? {} : { needs: [aClient, ...(parts.needs ?? [])] }),
  valid: requestWith({ ...parts, format, request }),
  smoke: { forged: { signing: { by: 'stranger' } }, nonsense: { form: () => nonsense } },
});
