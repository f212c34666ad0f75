import type { Parameter } from '../../harness/model/request.ts';
import type { AssertionVariant, Need, Scenario } from '../../harness/model/scenario.ts';
import { clientAuthentication } from '../assertion/uses.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour, another } from '../builders/needs.ts';
import { authorization, basic, slot } from '../builders/secret.ts';
import { signedJwt } from '../jwt/assertion.ts';
import { inTheDraftsWords, otpType } from './password.ts';

const form = (
  id: string,
  title: string,
  why: string,
  change: (p: readonly Parameter[]) => readonly Parameter[],
  needs: readonly Need[] = [],
): Scenario => ({ id, title, change: () => ({ form: change }), why, needs: [inTheDraftsWords, ...needs] });

const guessed = 'what is taken for whatever it looks like is judged by the rules of something else';

const bearer = signedJwt.variants[0] as AssertionVariant;

/** The request around a password (draft-hevroni-oauth-seamless-flow-01 §3.1, RFC 7521 §4.2). */
export const otpRequest: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['client-id-same'], impersonation: ['client-id-other'] },
  family: {
    'assertion-type': ['type-missing', 'type-lower-case', 'type-jwt-bearer'],
    segments: ['trailing-point'],
    crit: ['crit-unknown'],
    'client-id-other': ['client-id-other'],
    'two-methods': ['beside-basic'],
  },
})([
  form('type-missing', 'The assertion type is missing', guessed, (p) => without(p, 'client_assertion_type')),
  form('type-lower-case', 'The assertion type is written in lower case', guessed, (p) =>
    having(p, 'client_assertion_type', otpType.toLowerCase()),
  ),
  form('type-jwt-bearer', 'The assertion type is that of a JWT bearer token', guessed, (p) =>
    having(p, 'client_assertion_type', clientAuthentication.type.jwt),
  ),
  {
    id: 'jwt-bearer-inside',
    title: 'The assertion is the JWT of a client that authenticates with those',
    change: (context) => ({
      credentials: { jwt: signedJwt.assertion(context, bearer, context.client, 'client') },
      form: (p) => having(p, 'client_assertion', slot('jwt')),
    }),
    why: 'a JWT that is good for minutes takes the place of a password that is good once',
    needs: [inTheDraftsWords],
  },
  form(
    'two-in-one',
    'The parameter holds the password twice, with a space between',
    'what guards the server reads one of the two, and the server the other',
    (p) => having(p, 'client_assertion', [slot('password'), ' ', slot('password')]),
  ),
  {
    id: 'serialized-as-json',
    title: 'The password is a JWS in flattened JSON serialization',
    change: () => ({
      compact: (compact) => {
        const [header, payload, signature] = compact.split('.');
        return JSON.stringify({ protected: header, payload, signature });
      },
    }),
    why: 'a parser with two formats has twice the faults',
  },
  {
    id: 'trailing-point',
    title: 'A point follows the password',
    change: () => ({ compact: (compact) => `${compact}.` }),
    why: 'one password has many spellings, so a filter and the server see different ones',
  },
  {
    id: 'crit-unknown',
    title: 'The header demands an extension that nobody knows',
    change: () => ({ header: { crit: ['x-unknown'], 'x-unknown': true } }),
    why: 'what the sender made a condition is passed over',
    together: 'what is critical has to be there',
  },
  {
    id: 'client-id-same',
    title: 'The client_id stands in the form too',
    change: ({ party }) => ({ form: (p) => having(p, 'client_id', party.id) }),
    why: 'clients that send it, as they may, are locked out',
    needs: [inTheDraftsWords],
  },
  {
    id: 'client-id-other',
    title: 'The client_id in the form is that of another client',
    change: ({ neighbour }) => ({ form: (p) => having(p, 'client_id', neighbour?.id ?? '') }),
    why: 'a device authenticates as itself and receives a token for another client',
    needs: [inTheDraftsWords, aNeighbour],
  },
  {
    id: 'beside-basic',
    title: "Another client's credentials in HTTP Basic stand beside the password",
    change: ({ others }) => ({
      credentials: { secret: basic(others.client_secret_basic?.id ?? '') },
      http: { headers: authorization('secret') },
    }),
    why: 'two clients authenticate, and the token goes to the one nobody asked for',
    needs: [another('client_secret_basic')],
  },
]);
