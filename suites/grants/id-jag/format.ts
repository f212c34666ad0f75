import { issuedJwt } from '../issued-jwt.ts';
import { presenterOf, presenters } from '../presented-by.ts';
import type { GrantFormat } from '../suite.ts';

/** The `typ` of an Identity Assertion JWT Authorization Grant (draft-ietf-oauth-identity-assertion-authz-grant §3.1). */
export const idJagType = 'oauth-id-jag+jwt';

/** What an identity provider writes for one client at this server, about one of its users. */
export const idJagJwt: GrantFormat = {
  ...issuedJwt,
  types: [idJagType],
  audiences: ['issuer'],
  presenters: presenters.filter(({ role }) => role !== 'none' && role !== 'nobody'),
  assertion: (context, variant, by) => {
    const plain = issuedJwt.assertion(context, variant, by);
    const { resource, scope } = context;
    if (plain.format !== 'jwt') return plain;
    return {
      ...plain,
      claims: {
        ...plain.claims,
        client_id: presenterOf(context, variant.presentedBy),
        ...(resource === undefined ? {} : { resource }),
        ...(scope === undefined ? {} : { scope }),
      },
    };
  },
};
