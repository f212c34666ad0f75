import { expect, it } from 'vitest';
import { secretsKnown } from '../builders/needs.ts';
import { severalMethods } from './several-methods.ts';

const reason = (methods: readonly string[] | undefined) =>
  secretsKnown({ methods } as Parameters<typeof secretsKnown>[0]);

it('sends a secret beside the assertion only to servers that may know what it is', () => {
  expect(severalMethods.find(({ id }) => id === 'beside-secret')?.needs).toContain(secretsKnown);
  expect(reason(undefined)).toBeUndefined();
  expect(reason(['private_key_jwt', 'client_secret_post'])).toBeUndefined();
  expect(reason(['client_secret_basic'])).toBeUndefined();
  expect(reason(['private_key_jwt', 'client_secret_jwt'])).toMatch(/lists no method with a secret/);
});
