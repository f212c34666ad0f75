import type { GrantFormat } from './suite.ts';

/** Assertions that an issuer signs whom the server trusts, about somebody whom it knows (RFC 7523 §2.1). */
export const issuedJwt: GrantFormat = {
  name: 'jwt',
  types: ['JWT', undefined],
  assertion: (context, { audience, typ }, by) => {
    const { grants } = context;
    const issuer = by === 'client' ? grants?.issuer : grants?.otherIssuer;
    const [key] = issuer?.keys ?? [];
    return {
      format: 'jwt',
      header: { alg: key?.alg, kid: key?.kid, typ },
      claims: {
        iss: issuer?.id,
        sub: by === 'client' ? grants?.subject : grants?.otherSubject,
        aud: audience === 'issuer' ? context.issuer : context.tokenEndpoint,
        iat: context.now,
        exp: context.now + context.lifetime,
        jti: context.fresh(`jti of ${issuer?.id}`),
      },
      signing: { by, among: 'issuers' },
    };
  },
};
