import type { Context } from '../../harness/model/context.ts';
import type { Credentials } from '../../harness/model/credential.ts';
import type { Parameter } from '../../harness/model/request.ts';
import type { GrantVariant } from '../../harness/model/scenario.ts';
import { presented } from '../assertion/suite.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { authorization, basic, secretOf, slot } from '../builders/secret.ts';
import { signedJwt } from '../jwt/assertion.ts';

type PresentedBy = GrantVariant['presentedBy'];

/** What a request says of the client that presents the grant. */
export interface Presenting {
  readonly credentials: Credentials;
  readonly form: readonly Parameter[];
  readonly headers: readonly Parameter[];
}

const nothing: Presenting = { credentials: {}, form: [], headers: [] };

const named = (id: string | undefined): Parameter => ['client_id', id ?? ''];

const byRole: {
  readonly [role in PresentedBy['role']]: (context: Context, audience: PresentedBy['audience']) => Presenting;
} = {
  client: (context, audience = 'issuer') => {
    const form = { name: '', audience, typ: undefined, clientId: false };
    return {
      ...nothing,
      credentials: { assertion: signedJwt.assertion(context, form, context.client, 'client') },
      form: presented(clientAuthentication, signedJwt, form, context.client),
    };
  },
  secret: ({ others }) => ({
    ...nothing,
    credentials: { basic: basic(others.client_secret_basic?.id ?? '') },
    headers: authorization('basic'),
  }),
  client_secret_post: ({ others }) => ({
    ...nothing,
    credentials: { secret: secretOf('client_secret_post') },
    form: [named(others.client_secret_post?.id), ['client_secret', slot('secret')]],
  }),
  none: ({ others }) => ({ ...nothing, form: [named(others.none?.id)] }),
  nobody: () => nothing,
};

/** The client by which a grant is presented: how it authenticates, or names itself, or neither (RFC 7521 §4.1). */
export const presenting = (context: Context, { role, audience }: PresentedBy): Presenting =>
  byRole[role](context, audience);

/** The `client_id` of who presents a grant; absent where nobody does. */
export const presenterOf = ({ client, others }: Context, { role }: PresentedBy): string | undefined =>
  ({
    client: client.id,
    secret: others.client_secret_basic?.id,
    client_secret_post: others.client_secret_post?.id,
    none: others.none?.id,
    nobody: undefined,
  })[role];

/** Who may present a grant, those first that authenticate. */
export const presenters: readonly PresentedBy[] = [
  { role: 'client', audience: 'issuer' },
  { role: 'client', audience: 'token endpoint' },
  { role: 'secret' },
  { role: 'client_secret_post' },
  { role: 'none' },
  { role: 'nobody' },
];

const words: { readonly [role in PresentedBy['role']]: string } = {
  client: 'by a client with a signed assertion',
  secret: 'by a client with HTTP Basic',
  client_secret_post: 'by a client with a secret in the form',
  none: 'by a public client',
  nobody: 'without a client',
};

/** Who presents, in words. */
export const inWords = ({ role, audience }: PresentedBy): string =>
  `${words[role]}${audience === undefined ? '' : `, whose audience is the ${audience}`}`;
