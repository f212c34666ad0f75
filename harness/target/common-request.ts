import type { CredentialChange } from '../model/credential.ts';
import type { Json, Members } from '../model/json.ts';
import type { Change, Parameter } from '../model/request.ts';
import type { AssertionVariant, GrantVariant, Variant } from '../model/scenario.ts';
import type { Target } from './target.ts';

const slots = (values: { readonly [name: string]: string } | undefined): readonly Parameter[] =>
  Object.entries(values ?? {}).map(([name, value]) => [name, value] as const);

/** Whether an audience is one that has a name of its own, and not a text that the target insists on. */
const isNamed = (audience: string | undefined): boolean => audience === 'issuer' || audience === 'token endpoint';

const literal = (audience: string | undefined): string | undefined => (isNamed(audience) ? undefined : audience);

const addressed = (audience: string | undefined): Members =>
  literal(audience) === undefined ? {} : { aud: audience as Json };

/** What the client's own assertion needs. */
const ofClient = ({ request, audience, agreed }: Target): CredentialChange => {
  const typ = request.typ ?? agreed.typ;
  return {
    header: {
      ...request.header,
      ...(typ === undefined ? {} : { typ }),
      ...(request.kid === false ? { kid: undefined } : {}),
    },
    claims: { ...request.claims, ...addressed(audience) },
  };
};

/** What an assertion needs that is a grant. */
const ofGrant = ({ grants }: Target): { readonly grant?: CredentialChange } =>
  grants
    ? { grant: { header: grants.issuer.header, claims: { ...grants.issuer.claims, ...addressed(grants.audience) } } }
    : {};

/** What every request to a target needs beside the suite's own parameters, header members and claims. */
export const everyRequest = (target: Target): Change => {
  const { request, dpop } = target;
  return {
    within: { assertion: ofClient(target), ...ofGrant(target) },
    ...(dpop === undefined
      ? {}
      : { credentials: { proof: { format: 'dpop', header: {}, claims: {}, signing: { by: 'holder' } } } }),
    form: (parameters) => [
      ...parameters,
      ...(request.scope === undefined ? [] : [['scope', request.scope] as const]),
      ...slots(request.parameters),
    ],
    http: {
      headers: [
        ...slots(request.headers),
        ...(dpop === undefined ? [] : [['DPoP', { slot: 'credential', name: 'proof' }] as const]),
      ],
    },
  };
};

const isGrantVariant = (variant: Variant): variant is GrantVariant => 'presentedBy' in variant;
const isAssertionVariant = (variant: Variant): variant is AssertionVariant =>
  'audience' in variant && !isGrantVariant(variant);

/** Whether an audience to try is the one that the target insists on, if it insists; a text of its own takes the place of the first. */
const fits = (tried: AssertionVariant['audience'], insisted: string | undefined): boolean =>
  insisted === undefined || tried === (isNamed(insisted) ? insisted : 'issuer');

const clientFits = ({ request, audience, agreed }: Target, variant: AssertionVariant): boolean => {
  const typ = request.typ ?? agreed.typ;
  return (
    fits(variant.audience, audience) &&
    (typ === undefined || variant.typ === undefined) &&
    (request.client_id === undefined || variant.clientId === request.client_id)
  );
};

const grantFits = ({ grants, clients, audience }: Target, { presentedBy, ...variant }: GrantVariant): boolean =>
  fits(variant.audience, grants?.audience) &&
  (grants?.issuer.header.typ === undefined || variant.typ === undefined) &&
  (grants?.presentedBy === undefined || presentedBy.role === grants.presentedBy) &&
  (presentedBy.role === 'nobody' || clients[presentedBy.role] !== undefined) &&
  (presentedBy.audience === undefined || fits(presentedBy.audience, audience));

/** Which forms of the valid request to try, and the audience of each where the target insists on one of its own. */
export const variantsFor = (
  target: Target,
): {
  readonly variants: (variant: Variant) => boolean;
  readonly audienceOf: (variant: Variant) => string | undefined;
} => ({
  variants: (variant) => {
    if (isGrantVariant(variant)) return grantFits(target, variant);
    return !isAssertionVariant(variant) || clientFits(target, variant);
  },
  audienceOf: (variant) => literal(isGrantVariant(variant) ? target.grants?.audience : target.audience),
});
