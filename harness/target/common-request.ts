import type { Json, Members } from '../model/json.ts';
import type { Change, Parameter } from '../model/request.ts';
import type { AssertionVariant, Variant } from '../model/scenario.ts';
import type { Target } from './target.ts';

const slots = (values: { readonly [name: string]: string } | undefined): readonly Parameter[] =>
  Object.entries(values ?? {}).map(([name, value]) => [name, value] as const);

/** What every request to a target needs beside the suite's own parameters, header members and claims. */
export const everyRequest = ({ request, audience, agreed, dpop }: Target): Change => {
  const demandedTyp = request.typ ?? agreed.typ;
  const literal = audience !== undefined && audience !== 'issuer' && audience !== 'token endpoint';
  return {
    within: {
      assertion: {
        header: {
          ...(request.header as Members | undefined),
          ...(demandedTyp === undefined ? {} : { typ: demandedTyp }),
          ...(request.kid === false ? { kid: undefined } : {}),
        },
        claims: { ...(request.claims as Members | undefined), ...(literal ? { aud: audience as Json } : {}) },
      },
    },
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

const isAssertionVariant = (variant: Variant): variant is AssertionVariant => 'audience' in variant;

/** Which forms of the valid request to try, and the audience where the target insists on one of its own. */
export const variantsFor = ({
  request,
  audience,
  agreed,
}: Target): { readonly variants: (variant: Variant) => boolean; readonly audience?: string | undefined } => {
  const typ = request.typ ?? agreed.typ;
  const known = audience === 'issuer' || audience === 'token endpoint';
  return {
    variants: (variant) =>
      !isAssertionVariant(variant) ||
      ((!known || variant.audience === audience) &&
        (audience === undefined || known || variant.audience === 'issuer') &&
        (typ === undefined || variant.typ === undefined) &&
        (request.client_id === undefined || variant.clientId === request.client_id)),
    audience: audience === undefined || known ? undefined : audience,
  };
};
