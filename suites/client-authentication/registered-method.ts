import type { OtherMethod } from '../../harness/model/client.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { another } from '../builders/needs.ts';
import { authorization, basic, secretOf, slot } from '../builders/secret.ts';
import { jwtKeyedWith } from '../jwt/assertion.ts';

const why =
  'a client that gave its secret a stronger form, or another place, has it taken in the weaker one all the same';
const together = 'the secret moves from one method to the other';
const grant = [['grant_type', 'client_credentials']] as const;

/** Leaves out the credential that the suite is about. */
const without = { secret: undefined, assertion: undefined };

/** The right secret by another method than the client is registered for: in HTTP Basic. */
export const inBasic = (method: OtherMethod): Scenario => ({
  id: 'secret-in-basic',
  title: 'The secret stands in HTTP Basic, where the client did not register it',
  change: ({ party }) => ({
    credentials: { ...without, basic: { ...basic(party.id), of: method } },
    form: () => grant,
    http: { headers: authorization('basic') },
  }),
  why,
  together,
});

/** In the form. */
export const inForm = (method: OtherMethod): Scenario => ({
  id: 'secret-in-form',
  title: 'The secret stands in the form, where the client did not register it',
  change: ({ party }) => ({
    credentials: { ...without, 'secret in the form': secretOf(method) },
    form: () => [...grant, ['client_id', party.id], ['client_secret', slot('secret in the form')]],
    withoutHeaders: ['authorization'],
  }),
  why,
  together,
});

/** As the key of an assertion (OpenID Connect Core §9, client_secret_jwt). */
export const asKey = (method: OtherMethod): Scenario => {
  const format = jwtKeyedWith(() => ({ alg: 'HS256', signing: { mac: { hash: 'SHA-256', key: secretOf(method) } } }));
  const [variant] = format.variants;
  return {
    id: 'secret-as-key',
    title: 'The secret keys an assertion, which the client did not register for',
    change: (context) => ({
      credentials: {
        ...without,
        ...(variant ? { keyed: format.assertion(context, variant, context.party, 'client') } : {}),
      },
      form: () => [
        ...grant,
        ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
        ['client_assertion', slot('keyed')],
      ],
      withoutHeaders: ['authorization'],
    }),
    why: 'a secret that travelled in the clear for years is taken as a key, by a server that never agreed to that',
    needs: [another('client_secret_jwt')],
    together,
  };
};
