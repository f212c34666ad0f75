import type { AssertionFormat } from '../assertion/suite.ts';
import { bearerAssertion } from './assertion.ts';

/** SAML assertions that a client issues about itself (RFC 7522 §2.2). */
export const signedSaml: AssertionFormat = {
  name: 'saml',
  variants: (['issuer', 'token endpoint'] as const).flatMap((audience) =>
    [false, true].map((clientId) => ({
      name: `audience is the ${audience}, ${clientId ? 'with' : 'without'} client_id`,
      audience,
      typ: undefined,
      clientId,
    })),
  ),
  assertion: (context, _variant, party, by) =>
    bearerAssertion(
      {
        issuer: party.id,
        subject: party.id,
        // That of the variant, or the one that the target insists on.
        audience: context.audience,
        recipient: context.tokenEndpoint,
        now: context.now,
        lifetime: context.lifetime,
        id: context.fresh(`ID of ${party.id}`),
        authenticated: false,
      },
      { by },
    ),
};
