import type { Context } from '../../harness/model/context.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { another, secretsKnown } from '../builders/needs.ts';
import { besideBasic, secretOf, slot } from '../builders/secret.ts';
import { rightInBasic, rightInForm } from './secret-instead.ts';

const policy = 'a rule that demands an assertion is met by one that nobody checked, beside a password that was';

const wrongBasic = ({ client }: Context): string =>
  `Basic ${Buffer.from(`${encodeURIComponent(client.id)}:not-the-secret`).toString('base64')}`;

/** Several ways to authenticate in one request (RFC 7521 §4.2.1, RFC 6749 §2.3). */
export const severalMethods: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['beside-empty-secret'] },
  family: { 'two-methods': ['beside-basic', 'beside-secret', 'beside-valid-basic'] },
})([
  {
    id: 'beside-basic',
    title: 'HTTP Basic credentials stand beside the assertion',
    change: (context) => ({ http: { headers: [['authorization', wrongBasic(context)]] } }),
    why: policy,
    cve: ['CVE-2026-16093'],
  },
  {
    id: 'beside-secret',
    title: 'A client secret stands beside the assertion',
    change: () => ({ form: (p) => having(p, 'client_secret', 'not-the-secret') }),
    why: policy,
    cve: ['CVE-2026-16093'],
    needs: [secretsKnown],
  },
  {
    id: 'beside-valid-basic',
    title: "Another client's good Basic credentials stand beside the assertion",
    change: ({ others }) => besideBasic(others.client_secret_basic?.id ?? ''),
    why: 'two clients authenticate, and the token goes to the one nobody asked for',
    needs: [another('client_secret_basic')],
    grounds: [rightInBasic],
  },
  {
    id: 'unsigned-beside-right-secret',
    title: "An unsigned assertion stands beside another client's right secret",
    change: ({ others }) => ({
      header: { alg: 'none', kid: undefined },
      claims: { iss: others.client_secret_post?.id, sub: others.client_secret_post?.id },
      signing: { alter: () => new Uint8Array() },
      credentials: { secret: secretOf('client_secret_post') },
      form: (p) => having(having(p, 'client_id', others.client_secret_post?.id ?? ''), 'client_secret', slot('secret')),
    }),
    why: policy,
    cve: ['CVE-2026-16093'],
    needs: [another('client_secret_post')],
    grounds: [rightInForm],
    together: 'the secret and the assertion are those of one client, and an unsecured JWS says that it is one',
  },
  {
    id: 'beside-empty-secret',
    title: 'An empty client secret stands beside the assertion',
    change: () => ({ form: (p) => having(p, 'client_secret', '') }),
    why: 'an empty parameter counts as omitted: clients that send it are locked out',
  },
]);
