import { bearerAssertion } from '../saml/assertion.ts';
import type { GrantFormat } from './suite.ts';

/** SAML assertions that an issuer signs whom the server trusts, about somebody whom it knows (RFC 7522 §2.1). */
export const issuedSaml: GrantFormat = {
  name: 'saml',
  types: [undefined],
  assertion: (context, _variant, by) => {
    const { grants } = context;
    const issuer = by === 'client' ? grants?.issuer : grants?.otherIssuer;
    return bearerAssertion(
      {
        issuer: issuer?.id ?? '',
        subject: (by === 'client' ? grants?.subject : grants?.otherSubject) ?? '',
        // That of the variant, or the one that the target insists on.
        audience: context.audience,
        recipient: context.tokenEndpoint,
        now: context.now,
        lifetime: context.lifetime,
        id: context.fresh(`ID of ${issuer?.id}`),
        authenticated: true,
      },
      { by, among: 'issuers' },
    );
  },
};
