import type { OtherMethod, Party } from '../../harness/model/client.ts';
import type { Context } from '../../harness/model/context.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Scenario, Twin } from '../../harness/model/scenario.ts';
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

/** A token request with an assertion that a secret keys, in place of what the suite sends. */
const keyed =
  (method: OtherMethod, whose: (context: Context) => Party | undefined) =>
  (context: Context): Change => {
    const format = jwtKeyedWith(() => ({ alg: 'HS256', signing: { mac: { hash: 'SHA-256', key: secretOf(method) } } }));
    const [[variant], party] = [format.variants, whose(context)];
    return {
      credentials: {
        ...without,
        ...(variant && party ? { keyed: format.assertion(context, variant, party, 'client') } : {}),
      },
      form: () => [
        ...grant,
        ['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
        ['client_assertion', slot('keyed')],
      ],
      withoutHeaders: ['authorization'],
    };
  };

/** The client that did register for it is granted the like: where it is not, HS256 or another member was refused. */
const ofRegistered: Twin = {
  words: 'of the client registered for client_secret_jwt',
  change: keyed('client_secret_jwt', ({ others }) => others.client_secret_jwt),
};

/** As the key of an assertion (OpenID Connect Core §9, client_secret_jwt). */
export const asKey = (method: OtherMethod): Scenario => ({
  id: 'secret-as-key',
  title: 'The secret keys an assertion, which the client did not register for',
  change: keyed(method, ({ party }) => party),
  why: 'a secret that travelled in the clear for years is taken as a key, by a server that never agreed to that',
  needs: [another('client_secret_jwt')],
  grounds: [ofRegistered],
  together,
});
