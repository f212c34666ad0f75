import type { Context } from '../../harness/model/context.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Scenario, Suite } from '../../harness/model/scenario.ts';
import { everyOctet } from '../builders/body.ts';
import { formPost, having } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { aLetterIn, aNeighbour, another } from '../builders/needs.ts';
import { thrownAway } from '../builders/registration.ts';
import { authorization, type BasicWriting, basic, formEncoded, secretOf, slot } from '../builders/secret.ts';
import { otherCase } from '../builders/text.ts';
import { asKey, inForm } from './registered-method.ts';

const own = ({ others }: Context): string => others.client_secret_basic?.id ?? '';

/** The secret of the request, written for a client in another way. */
const writtenFor = (id: string, writing: BasicWriting): Pick<Change, 'as' | 'written'> => {
  const { as, written: words } = basic(id, writing);
  return { ...(as ? { as } : {}), written: words };
};

const written = (id: string, title: string, why: string, writing: BasicWriting): Scenario => ({
  id,
  title,
  change: (context) => writtenFor(own(context), { written: title.toLowerCase(), ...writing }),
  why,
});

const underScheme = (id: string, title: string, why: string, scheme: string): Scenario => ({
  id,
  title,
  change: () => ({ http: { headers: authorization('secret', scheme) } }),
  why,
});

const wrong = (
  id: string,
  title: string,
  secret: (right: string) => string,
  why = 'whoever knows the client_id becomes the client',
): Scenario => ({
  ...written(id, title, why, { pair: (name, right) => `${formEncoded(name)}:${formEncoded(secret(right))}` }),
  disposable: true,
});

const lockedOut = 'clients that write it so, as they may, are locked out';
const guessed = 'a secret that was half guessed, or cut by a form field, is as good as the whole one';
const lenient = 'a credential that is repaired instead of refused has many spellings';

const scenarios: readonly Scenario[] = impact('forgery', {
  but: {
    impersonation: ['id-unknown', 'id-other-client', 'id-case', 'client-id-other'],
    'malformed accepted': [
      'no-colon',
      'swapped',
      'not-base64',
      'base64-twice',
      'base64-trailing',
      'scheme-unknown',
      'scheme-bearer',
      'beside-post',
      'authorization-twice-wrong-last',
      'authorization-twice-wrong-first',
      'secret-in-form',
      'secret-as-key',
    ],
    'over-strict': ['encoded', 'scheme-lower-case', 'client-id-same', 'secret-empty-in-form'],
  },
  family: {
    'secret-wrong': ['secret-wrong', 'secret-empty', 'secret-is-id'],
    'secret-nearly-right': ['secret-case', 'secret-cut', 'secret-longer', 'secret-padded'],
    'client-id-other': ['client-id-other'],
    'two-methods': ['beside-post'],
    'percent-refused': ['encoded'],
    'scheme-refused': ['scheme-lower-case'],
    'method-not-registered': ['secret-in-form', 'secret-as-key'],
  },
})([
  wrong('secret-wrong', 'The secret is another one', () => 'not-the-secret'),
  wrong('secret-empty', 'The secret is empty', () => ''),
  wrong('secret-case', 'The secret is written in other case', otherCase, guessed),
  wrong('secret-cut', 'The secret lacks its last character', (right) => right.slice(0, -1), guessed),
  wrong('secret-longer', 'The secret has one character more', (right) => `${right}x`, guessed),
  wrong('secret-padded', 'The secret ends in a space', (right) => `${right} `, guessed),
  written('secret-is-id', 'The secret is the client_id', 'a default secret that everybody can guess', {
    pair: (id) => `${formEncoded(id)}:${formEncoded(id)}`,
  }),
  {
    id: 'id-unknown',
    title: 'The client_id is registered nowhere, the secret is right',
    change: ({ stranger }) => writtenFor(stranger.id, { written: 'an unknown id and the secret' }),
    why: 'the secret of one client opens the door for any name',
  },
  {
    id: 'id-other-client',
    title: 'The client_id is that of a client with keys',
    change: ({ client }) => writtenFor(client.id, { written: "another client's id and the secret" }),
    why: 'the secret of one client opens the door for another',
  },
  {
    id: 'id-case',
    title: 'The client_id is written in other case',
    change: (context) => writtenFor(otherCase(own(context)), { written: 'the id in other case, and the secret' }),
    why: 'two clients whose identifiers differ in case become one',
    needs: [aLetterIn(own)],
  },
  written('no-colon', 'There is no colon between id and secret', lenient, { pair: (id, secret) => `${id}${secret}` }),
  written('swapped', 'Id and secret are exchanged', lenient, { pair: (id, secret) => `${secret}:${id}` }),
  {
    ...written('not-base64', 'The credentials are not Base64', lenient, { encode: (pair) => pair }),
    cve: ['api-manager#1514'],
  },
  written('base64-twice', 'The credentials are Base64 of Base64', lenient, {
    encode: (pair) => Buffer.from(Buffer.from(pair).toString('base64')).toString('base64'),
  }),
  written('base64-trailing', 'Something follows the Base64', lenient, {
    encode: (pair) => `${Buffer.from(pair).toString('base64')}!`,
  }),
  written('credentials-empty', 'There are no credentials after the scheme', lenient, { encode: () => '' }),
  underScheme('scheme-unknown', 'The scheme is unknown', lenient, 'Basik'),
  underScheme('scheme-bearer', 'The scheme is Bearer', 'a secret is taken for a token, and logged as one', 'Bearer'),
  {
    id: 'client-id-other',
    title: 'The client_id in the form is that of another client',
    change: ({ neighbour }) => ({ form: (p) => having(p, 'client_id', neighbour?.id ?? '') }),
    why: 'a client authenticates as itself and receives a token for another',
    needs: [aNeighbour],
  },
  {
    id: 'beside-post',
    title: 'The secret stands in the form too',
    change: (context) => ({
      credentials: { 'secret in the form': secretOf('client_secret_basic') },
      form: (p) => [...having(p, 'client_id', own(context)), ['client_secret', slot('secret in the form')]],
    }),
    why: 'the method that was checked is not the one that counts',
    together: 'credentials in the form are id and secret',
  },
  written('encoded', 'Every octet of id and secret is percent-encoded', lockedOut, {
    pair: (id, secret) => `${everyOctet(id)}:${everyOctet(secret)}`,
  }),
  underScheme('scheme-lower-case', 'The scheme is written in lower case', lockedOut, 'basic'),
  {
    id: 'client-id-same',
    title: 'The client_id stands in the form too',
    change: (context) => ({ form: (p) => having(p, 'client_id', own(context)) }),
    why: lockedOut,
  },
  {
    id: 'secret-empty-in-form',
    title: 'An empty client_secret stands in the form',
    change: () => ({ form: (p) => having(p, 'client_secret', '') }),
    why: 'an empty parameter counts as omitted: clients that send it are locked out',
  },
  ...(['last', 'first'] as const).map(
    (place): Scenario => ({
      id: `authorization-twice-wrong-${place}`,
      title: `There are two Authorization headers, the ${place} with a wrong secret`,
      change: (context) => {
        const wrongOne = basic(own(context), {
          pair: (name) => `${formEncoded(name)}:not-the-secret`,
          written: 'id and a wrong secret',
        });
        const both = [...authorization('secret'), ...authorization('wrong')];
        return {
          credentials: { wrong: wrongOne },
          http: { headers: place === 'last' ? both : both.toReversed() },
        };
      },
      why: 'what guards the server reads one of the two, and the server the other',
    }),
  ),
  inForm('client_secret_basic'),
  asKey('client_secret_basic'),
]);

/** A client authenticates with its secret in HTTP Basic and asks for a token for itself (RFC 6749 §2.3.1, §4.4). */
export const clientSecretBasic: Suite = {
  id: 'client-secret-basic',
  title: 'A secret in HTTP Basic as client authentication (client_secret_basic)',
  method: 'client_secret_basic',
  needs: [another('client_secret_basic')],
  party: ({ others }) => others.client_secret_basic,
  variants: [{ name: 'id and secret form-encoded, in Base64' }],
  disposable: thrownAway('client_secret_basic'),
  valid: (context, _variant, party) => ({
    now: context.now,
    subject: 'secret',
    credentials: { secret: basic(party.id) },
    form: [['grant_type', 'client_credentials']],
    http: { ...formPost, headers: authorization('secret') },
  }),
  scenarios,
  smoke: {
    forged: { http: { headers: [['authorization', 'Basic bm9ib2R5Om5vdGhpbmc=']] } },
    nonsense: {
      form: () => [['grant_type', 'client_credentials']],
      http: { headers: [['authorization', 'Basic nonsense']] },
    },
  },
};
