import type { Context } from '../../harness/model/context.ts';
import type { Credential, CredentialChange } from '../../harness/model/credential.ts';
import type { Change, Parameter } from '../../harness/model/request.ts';
import type { GrantVariant, Need, Scenario, Twin } from '../../harness/model/scenario.ts';
import { otherServer } from '../assertion/audience.ts';
import { impact } from '../builders/impact.ts';
import { aClient, another } from '../builders/needs.ts';
import { authorization, basic, secretOf, slot } from '../builders/secret.ts';
import { inWords, presenting } from './presented-by.ts';

type PresentedBy = GrantVariant['presentedBy'];

const parametersOfClients = new Set(['client_id', 'client_secret', 'client_assertion', 'client_assertion_type']);

const bare = (p: readonly Parameter[]): readonly Parameter[] => p.filter(([name]) => !parametersOfClients.has(name));

const none = { assertion: undefined, basic: undefined, secret: undefined };

/** The same grant, presented by somebody else. */
const by =
  (presentedBy: PresentedBy) =>
  (context: Context): Change => {
    const { credentials, form, headers } = presenting(context, presentedBy);
    return {
      credentials: { ...none, ...credentials },
      form: (p) => [...bare(p), ...form],
      withoutHeaders: headers.length > 0 ? [] : ['authorization'],
      http: { headers },
    };
  };

const needOf: { readonly [role in PresentedBy['role']]?: Need } = {
  client: aClient,
  secret: another('client_secret_basic'),
  client_secret_post: another('client_secret_post'),
  none: another('none'),
};

const presentedBy = (id: string, title: string, who: PresentedBy, why: string): Scenario => {
  const need = needOf[who.role];
  return {
    id,
    title,
    change: by(who),
    why,
    together: 'who presents the grant says so in several places',
    ...(need ? { needs: [need] } : {}),
  };
};

/** Who may present a grant is for the server to say (RFC 7521 §4.1, RFC 7523 §3.1). */
const presented: readonly Scenario[] = [
  presentedBy(
    'by-nobody',
    'Nobody says which client presents the assertion',
    { role: 'nobody' },
    'whoever sees an assertion can spend it',
  ),
  presentedBy(
    'by-public-client',
    'A public client presents the assertion',
    { role: 'none' },
    'whoever sees an assertion can spend it in the name of a client without secrets',
  ),
  presentedBy(
    'by-basic',
    'A client with HTTP Basic presents the assertion',
    { role: 'secret' },
    'clients with a secret are locked out',
  ),
  presentedBy(
    'by-post',
    'A client with a secret in the form presents the assertion',
    { role: 'client_secret_post' },
    'clients with a secret are locked out',
  ),
  presentedBy(
    'by-signing-client',
    'A client that signs an assertion of its own presents the grant',
    { role: 'client', audience: 'issuer' },
    'clients with a key are locked out; or one of two assertions in a request goes unread',
  ),
  {
    id: 'by-named-client',
    title: 'A client that has a key presents the assertion and only names itself',
    change: (context) => ({
      ...by({ role: 'nobody' })(context),
      form: (p) => [...bare(p), ['client_id', context.client.id]],
    }),
    why: 'a client_id is no secret: whoever sees an assertion can spend it in the name of the client',
    needs: [aClient],
    together: 'who presents the grant says so in several places',
  },
];

/** Valid but for the credentials beside it: a server that has no use for them must look at them all the same. */
const beside = (
  id: string,
  title: string,
  who: PresentedBy,
  spoilt: (context: Context) => Change,
  rest: Pick<Scenario, 'why'> & Partial<Scenario>,
): Scenario => {
  const need = needOf[who.role];
  const twin: Twin = { words: `presented ${inWords(who)}`, change: by(who) };
  return {
    id,
    title,
    change: (context) => {
      const own = by(who)(context);
      const wrong = spoilt(context);
      return {
        ...own,
        ...wrong,
        credentials: { ...own.credentials, ...wrong.credentials },
      };
    },
    twin,
    ...rest,
    needs: [...(need ? [need] : []), ...(rest.needs ?? [])],
  };
};

const signs: PresentedBy = { role: 'client', audience: 'issuer' };

const spoiltAssertion = (change: (context: Context) => CredentialChange) => (context: Context) => ({
  within: { assertion: change(context) },
});

const unseen = 'who steals an assertion presents it as any client: credentials that are there are not looked at';

const wrongSecret =
  (written: string): ((secret: string) => string) =>
  () =>
    written;

const credentialOf = (context: Context, who: PresentedBy, name: string): Credential | undefined =>
  presenting(context, who).credentials[name];

/** Credentials that come with a grant are validated (RFC 7523 §3.1, RFC 7522 §3.1). */
const credentials: readonly Scenario[] = [
  beside(
    'beside-wrong-basic',
    'The grant comes with HTTP Basic and a wrong secret',
    { role: 'secret' },
    ({ others }) => ({
      credentials: {
        basic: basic(others.client_secret_basic?.id ?? '', {
          pair: (id) => `${id}:not-the-secret`,
          written: 'a wrong secret',
        }),
      },
    }),
    { why: unseen },
  ),
  beside(
    'beside-wrong-post',
    'The grant comes with a wrong secret in the form',
    { role: 'client_secret_post' },
    () => ({
      credentials: { secret: secretOf('client_secret_post', 'a wrong secret', wrongSecret('not-the-secret')) },
    }),
    { why: unseen },
  ),
  {
    id: 'beside-unknown-basic',
    title: 'The grant comes with HTTP Basic of a client that does not exist',
    change: (context) => ({
      ...by({ role: 'nobody' })(context),
      credentials: {
        ...none,
        basic: basic(context.fresh('client'), { pair: (id) => `${id}:${context.fresh('secret')}` }),
      },
      withoutHeaders: [],
      http: { headers: authorization('basic') },
    }),
    why: unseen,
    together: 'who presents the grant says so in several places',
  },
  beside(
    'beside-unknown-id',
    'The grant comes with the client_id of no client',
    { role: 'none' },
    ({ fresh }) => ({ form: (p) => [...bare(p), ['client_id', fresh('client')]] }),
    { why: 'tokens are issued to a client that nobody registered' },
  ),
  beside(
    'beside-forged-assertion',
    "The client's own assertion is signed by a stranger",
    signs,
    spoiltAssertion(() => ({ signing: { by: 'stranger' } })),
    {
      why: unseen,
    },
  ),
  beside(
    'beside-unsigned-assertion',
    "The client's own assertion is unsigned",
    signs,
    spoiltAssertion(() => ({ header: { alg: 'none' }, signing: { alter: () => new Uint8Array() } })),
    { why: unseen, together: 'an unsecured JWS says that it is one, and has no signature' },
  ),
  beside(
    'beside-expired-assertion',
    "The client's own assertion expired an hour ago",
    signs,
    spoiltAssertion(({ now }) => ({ assertion: { issuedAt: now - 3660, expiresAt: now - 3600 } })),
    { why: unseen, together: 'an assertion does not expire before it is issued' },
  ),
  beside(
    'beside-misdirected-assertion',
    "The client's own assertion is for another server",
    signs,
    spoiltAssertion(() => ({ assertion: { audience: otherServer } })),
    { why: unseen },
  ),
  beside(
    'beside-empty-assertion',
    "The client's own assertion is empty",
    signs,
    () => ({
      form: (p) =>
        bare(p).concat([
          ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
          ['client_assertion', ''],
        ]),
    }),
    { why: 'authentication that is announced and not there is passed over' },
  ),
  beside(
    'beside-two-methods',
    'The grant comes with two ways to authenticate, both right',
    signs,
    (context) => ({
      credentials: { basic: credentialOf(context, { role: 'secret' }, 'basic') },
      withoutHeaders: [],
      http: { headers: authorization('basic') },
    }),
    {
      why: 'two clients authenticate, and the token goes to the one nobody asked for',
      needs: [another('client_secret_basic')],
      grounds: [{ words: `presented ${inWords({ role: 'secret' })}`, change: by({ role: 'secret' }) }],
    },
  ),
];

/** Both assertions are wrong: which is looked at first is open (RFC 7523 §3.1, §3.2). */
const both: Scenario = beside(
  'both-expired',
  "The grant and the client's own assertion expired an hour ago",
  signs,
  ({ now }) => ({
    assertion: { issuedAt: now - 3660, expiresAt: now - 3600 },
    within: { assertion: { assertion: { issuedAt: now - 3660, expiresAt: now - 3600 } } },
  }),
  { why: 'each check relies on the other one', together: 'both assertions are to be wrong' },
);

const asGrant = { credential: 'grant', type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };

/** Where issuer and subject are one, what it signs is a client assertion by its form. */
const speakingOfAnother: Need = ({ signer, grants }) =>
  grants?.subject === signer.id ? 'the issuer speaks of itself, as a client does (grants.issuer.subject)' : undefined;

/** One use taken for the other (RFC 7521 §4, RFC 8725 §3.12). */
const exchanged: readonly Scenario[] = [
  {
    id: 'grant-as-client-assertion',
    title: 'The grant is presented as a client assertion, with client_credentials',
    change: () => ({
      form: (p) => [
        ...bare(p).filter(([name, value]) => name !== 'assertion' && value !== asGrant.type),
        ['grant_type', 'client_credentials'],
        ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
        ['client_assertion', slot(asGrant.credential)],
      ],
      withoutHeaders: ['authorization'],
      credentials: none,
    }),
    why: 'whoever may speak for a user becomes a client',
    needs: [speakingOfAnother],
    together: 'the assertion moves from one use to the other',
  },
  {
    id: 'client-assertion-as-grant',
    title: "The client's own assertion is presented as the grant",
    change: (context) => ({
      credentials: { grant: credentialOf(context, signs, 'assertion') },
    }),
    why: 'who sees a client assertion gets a token without a client: one kind of JWT passes for another',
    needs: [aClient],
    together: 'the assertion moves from one use to the other',
  },
];

/** A grant and the client that presents it: two questions in one request, each to be answered (RFC 7523 §3.1). */
export const presentedWith: readonly Scenario[] = impact('forgery', {
  but: {
    'over-strict': ['by-public-client', 'by-basic', 'by-post', 'by-signing-client'],
    replay: ['beside-expired-assertion', 'both-expired'],
    'wrong audience': ['beside-misdirected-assertion'],
    'malformed accepted': ['beside-empty-assertion', 'beside-two-methods'],
    impersonation: ['grant-as-client-assertion', 'client-assertion-as-grant'],
  },
  family: {
    'presenter-unauthenticated': [
      'beside-wrong-basic',
      'beside-wrong-post',
      'beside-unknown-basic',
      'beside-unknown-id',
      'beside-forged-assertion',
      'beside-unsigned-assertion',
    ],
    'two-methods': ['beside-two-methods'],
  },
})([...presented, ...credentials, both, ...exchanged]);
