import type { Draft } from '../../harness/model/request.ts';
import type { Suite, Variant } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';
import { aSoundKey, setOf, soundKey } from '../builders/key-set.ts';
import { aClient, aRegistration } from '../builders/needs.ts';
import { commonMetadata, register, registering, written } from '../builders/registration.ts';
import { clientMetadata } from './metadata/client-metadata.ts';
import { initialToken } from './metadata/initial-token.ts';
import { keyMetadata } from './metadata/key-metadata.ts';
import { management } from './metadata/management.ts';

const variants: readonly Variant[] = [{ name: 'client metadata with a key, as JSON' }];

const valid: Suite['valid'] = (context): Draft => ({
  now: context.now,
  form: [...written(commonMetadata(context)), ['jwks', setOf([soundKey(context)])]],
  http: registering(context),
});

/** A client registers itself, with its public key (RFC 7591), and manages its registration (RFC 7592). */
export const registration: Suite = {
  id: 'registration',
  title: 'The registration of a client that authenticates with a key',
  endpoint: 'registration',
  needs: [aClient, aRegistration, aSoundKey],
  variants,
  valid,
  register,
  scenarios: [...keyMetadata, ...clientMetadata, ...initialToken, ...management],
  smoke: {
    forged: { form: (p) => having(p, 'jwks', '"nonsense"') },
    nonsense: { form: () => [['nonsense', 'true']], http: { body: () => 'nonsense' } },
  },
};
