import type { Parameter } from '../../harness/model/request.ts';
import type { Need, Scenario } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { another } from '../builders/needs.ts';
import { secretOf } from '../builders/secret.ts';
import { bare, byBasic, byPost } from './secret-instead.ts';

/**
 * A refusal says nothing where nobody knows whether the server knows the client so: the only request that would show it is
 * this one. Grants still count.
 */
const knownWith =
  (what: string): Need =>
  ({ clientsKnown }) =>
    clientsKnown
      ? undefined
      : `it was refused, and nothing shows that the target file has the right ${what}: Assay did not register that client`;

const rightSecret = knownWith('secret');

/** What proxies write about the certificate of a TLS client (RFC 9440 §2.2, and two customs), here written by the client. */
const certificateHeaders = (subject: string, der: string): readonly Parameter[] => {
  const pem = encodeURIComponent(`-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`);
  return [
    ['client-cert', `:${der}:`],
    ['x-ssl-client-cert', pem],
    ['x-forwarded-client-cert', `Subject="CN=${subject}";Cert="${pem}"`],
  ];
};

const instead = 'the assertion gives way to the other method as a whole';

/** Clients that are registered for another method, in place of the assertion (RFC 6749 §2.3, FAPI 2.0 §5.3.2.1). */
export const otherMethods: readonly Scenario[] = impact('malformed accepted', {
  but: { forgery: ['proxy-certificate', 'secret-of-key-client', 'public-client'] },
  family: { 'no-authentication': ['proxy-certificate', 'secret-of-key-client', 'public-client'] },
})([
  {
    id: 'basic-instead',
    title: 'Another client authenticates with HTTP Basic instead',
    change: byBasic,
    why: 'clients with a secret are locked out; or a profile that rules secrets out is not kept',
    needs: [another('client_secret_basic')],
    excused: rightSecret,
    together: instead,
  },
  {
    id: 'post-instead',
    title: 'Another client authenticates with a secret in the form instead',
    change: byPost,
    why: 'a profile that rules secrets out is not kept',
    needs: [another('client_secret_post')],
    excused: rightSecret,
    together: instead,
  },
  {
    id: 'hmac-instead',
    title: 'Another client keys its assertion with its secret instead',
    change: ({ others, fresh }) => ({
      header: { alg: 'HS256', kid: undefined },
      claims: {
        iss: others.client_secret_jwt?.id,
        sub: others.client_secret_jwt?.id,
        jti: fresh(`jti of ${others.client_secret_jwt?.id}`),
      },
      form: (p) =>
        p.some(([name]) => name === 'client_id') ? having(p, 'client_id', others.client_secret_jwt?.id ?? '') : p,
      signing: { mac: { hash: 'SHA-256', key: secretOf('client_secret_jwt') } },
    }),
    why: 'a profile that rules secrets out is not kept',
    needs: [another('client_secret_jwt')],
    excused: rightSecret,
    together: instead,
  },
  {
    id: 'proxy-certificate',
    title: 'Headers of a proxy name a certificate, and nothing else authenticates',
    change: ({ client, stranger }) => ({
      form: (p) => having(bare(p), 'client_id', client.id),
      http: { headers: certificateHeaders(client.id, stranger.x5c[0] ?? '') },
    }),
    why: 'a server behind a proxy that does not strip them takes a certificate that anybody can write for one that was shown',
    together: instead,
  },
  {
    id: 'secret-of-key-client',
    title: 'The client sends some secret instead of the assertion',
    change: ({ client }) => ({
      form: (p) => [...having(bare(p), 'client_id', client.id), ['client_secret', 'not-the-secret']],
    }),
    why: 'a client without a secret is let in with any',
    together: instead,
  },
  {
    id: 'public-client',
    title: 'A public client asks for a token for itself',
    change: ({ others }) => ({ form: (p) => [...bare(p), ['client_id', others.none?.id ?? '']] }),
    why: 'anybody can name a public client: anybody obtains tokens',
    needs: [another('none')],
    excused: knownWith('client_id'),
    together: instead,
  },
]);
