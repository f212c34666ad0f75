import type { Context } from '../../harness/model/context.ts';
import type { Parameter } from '../../harness/model/request.ts';
import type { Scenario, Suite } from '../../harness/model/scenario.ts';
import { formPost, having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { aLetterIn, another } from '../builders/needs.ts';
import { thrownAway } from '../builders/registration.ts';
import { authorization, basic, secretOf, slot } from '../builders/secret.ts';
import { otherCase } from '../builders/text.ts';
import { asKey, inBasic } from './registered-method.ts';

const own = ({ others }: Context): string => others.client_secret_post?.id ?? '';

const secret = slot('secret');

const form = (
  id: string,
  title: string,
  why: string,
  change: (p: readonly Parameter[], context: Context) => readonly Parameter[],
): Scenario => ({
  id,
  title,
  change: (context) => ({ form: (p) => change(p, context) }),
  why,
});

const wrong = (
  id: string,
  title: string,
  as: (right: string) => string,
  why = 'whoever knows the client_id becomes the client',
): Scenario => ({
  id,
  title,
  change: () => ({ written: title.toLowerCase(), as }),
  why,
  disposable: true,
});

const guessed = 'a secret that was half guessed, or cut by a form field, is as good as the whole one';
const twice = 'the part that checks and the part that acts read different values';

const scenarios: readonly Scenario[] = impact('forgery', {
  but: {
    'malformed accepted': [
      'secret-repeated',
      'secret-repeated-wrong',
      'secret-name-case',
      'id-missing',
      'in-query',
      'beside-basic',
      'secret-in-basic',
      'secret-as-key',
    ],
    impersonation: ['id-unknown', 'id-case', 'id-repeated'],
    'over-strict': ['unknown-parameter'],
  },
  family: {
    'secret-wrong': ['secret-wrong', 'secret-empty', 'secret-missing'],
    'secret-nearly-right': ['secret-case', 'secret-cut', 'secret-longer', 'secret-padded'],
    'sent-twice': ['secret-repeated', 'secret-repeated-wrong'],
    'parameter-name': ['secret-name-case'],
    'client-id-other': ['id-repeated'],
    'in-query': ['in-query'],
    'two-methods': ['beside-basic'],
    'parameters-refused': ['unknown-parameter'],
    'method-not-registered': ['secret-in-basic', 'secret-as-key'],
  },
})([
  wrong('secret-wrong', 'The secret is another one', () => 'not-the-secret'),
  form('secret-empty', 'The secret is empty', 'a client_id is no secret', (p) => having(p, 'client_secret', '')),
  form('secret-missing', 'The secret is missing', 'a client_id is no secret', (p) => without(p, 'client_secret')),
  wrong('secret-case', 'The secret is written in other case', otherCase, guessed),
  wrong('secret-cut', 'The secret lacks its last character', (right) => right.slice(0, -1), guessed),
  wrong('secret-longer', 'The secret has one character more', (right) => `${right}x`, guessed),
  wrong('secret-padded', 'The secret ends in a space', (right) => `${right} `, guessed),
  form('secret-repeated', 'The secret is sent twice', twice, (p) => [...p, ['client_secret', secret]]),
  form('secret-repeated-wrong', 'A second client_secret holds another one', twice, (p) => [
    ...p,
    ['client_secret', 'not-the-secret'],
  ]),
  {
    ...form('secret-name-case', 'The parameter is written Client_Secret', 'names are compared loosely', (p) => [
      ...without(p, 'client_secret'),
      ['Client_Secret', secret],
    ]),
    together: 'what stands under the one name no longer stands under the other',
  },
  form('id-missing', 'The client_id is missing', 'the secret alone finds its client', (p) => without(p, 'client_id')),
  form(
    'id-unknown',
    'The client_id is registered nowhere, the secret is right',
    'the secret of one client opens the door for any name',
    (p, { stranger }) => having(p, 'client_id', stranger.id),
  ),
  {
    ...form(
      'id-case',
      'The client_id is written in other case',
      'two clients whose identifiers differ in case become one',
      (p, context) => having(p, 'client_id', otherCase(own(context))),
    ),
    needs: [aLetterIn(own)],
  },
  form('id-repeated', 'A second client_id is that of another client', twice, (p, { client }) => [
    ...p,
    ['client_id', client.id],
  ]),
  {
    id: 'in-query',
    title: 'Id and secret travel in the query',
    change: (context) => ({
      form: (p) => without(without(p, 'client_secret'), 'client_id'),
      http: {
        query: [
          ['client_id', own(context)],
          ['client_secret', secret],
        ],
      },
    }),
    why: 'URLs end up in logs and in the Referer header',
    together: 'the credentials move from one place to the other',
  },
  {
    id: 'beside-basic',
    title: 'The same id and secret stand in HTTP Basic too',
    change: (context) => ({
      credentials: { basic: { ...basic(own(context)), of: 'client_secret_post' } },
      http: { headers: authorization('basic') },
    }),
    why: 'the method that was checked is not the one that counts',
  },
  form(
    'unknown-parameter',
    'The form has a parameter that nobody defined',
    'clients that use extensions are locked out',
    (p) => [...p, ['x_extension', '1']],
  ),
  inBasic('client_secret_post'),
  asKey('client_secret_post'),
]);

/** A client authenticates with its secret in the form and asks for a token for itself (RFC 6749 §2.3.1, §4.4). */
export const clientSecretPost: Suite = {
  id: 'client-secret-post',
  title: 'A secret in the form as client authentication (client_secret_post)',
  method: 'client_secret_post',
  needs: [another('client_secret_post')],
  party: ({ others }) => others.client_secret_post,
  variants: [{ name: 'client_id and client_secret in the form' }],
  disposable: thrownAway('client_secret_post'),
  valid: (context, _variant, party) => ({
    now: context.now,
    subject: 'secret',
    credentials: { secret: secretOf('client_secret_post') },
    form: [
      ['grant_type', 'client_credentials'],
      ['client_id', party.id],
      ['client_secret', secret],
    ],
    http: formPost,
  }),
  scenarios,
  smoke: {
    forged: { form: (p) => having(p, 'client_secret', 'not-the-secret') },
    nonsense: {
      form: () => [
        ['grant_type', 'client_credentials'],
        ['client_secret', 'nonsense'],
      ],
    },
  },
};
