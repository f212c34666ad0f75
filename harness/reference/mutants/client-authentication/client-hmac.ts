import { createHmac } from 'node:crypto';
import type { Context } from '../../checks/check.ts';
import { ofKind, passOver } from '../build/make.ts';

const keyed =
  (key: (secret: string) => Uint8Array): ((context: Context) => boolean) =>
  ({ assertion, clients, claimed }) => {
    const secret = typeof claimed === 'string' ? clients.get(claimed)?.secret : undefined;
    if (!assertion || secret === undefined) return false;
    return createHmac('sha256', key(secret)).update(assertion.input).digest().equals(assertion.signature);
  };

/** Servers that key the HMAC of a client with something else than its secret. */
export const clientHmac = ofKind('altered', [
  {
    id: 'hmac-of-any-secret',
    check: 'key-of-client',
    policy: 'oidc-core-errata2',
    sentence: 'Every secret keys assertions, whatever method its client registered.',
    mutation: passOver(
      keyed((secret) => Buffer.from(secret)),
      'key-of-client',
      'key-of-algorithm',
      'signature-verifies',
    ),
    noticedBy: ['client-secret-basic/secret-as-key', 'client-secret-post/secret-as-key'],
  },
  {
    id: 'hmac-empty-key-of-client',
    check: 'signature-verifies',
    sentence: 'An HMAC with an empty key is right for every client with a secret: Authlib CVE-2026-114616.',
    cve: ['CVE-2026-114616', 'CVE-2026-44351', 'GHSA-c32j-vqhx-rx3x'],
    mutation: passOver(
      keyed(() => new Uint8Array()),
      'signature-verifies',
    ),
    noticedBy: ['client-secret-jwt/secret-empty'],
  },
  {
    id: 'hmac-secret-base64',
    check: 'signature-verifies',
    sentence: 'The secret is read as Base64 too.',
    mutation: passOver(
      keyed((secret) => Buffer.from(secret, 'base64url')),
      'signature-verifies',
    ),
    noticedBy: ['client-secret-jwt/secret-base64'],
  },
  {
    id: 'hmac-secret-from-file',
    check: 'signature-verifies',
    sentence: 'The line feed at the end of a secret file is part of the secret.',
    mutation: passOver(
      keyed((secret) => Buffer.from(`${secret}\n`)),
      'signature-verifies',
    ),
    noticedBy: ['client-secret-jwt/secret-newline'],
  },
  {
    id: 'hmac-beginning',
    check: 'signature-verifies',
    sentence: 'Only as much of an HMAC is compared as is there.',
    mutation: passOver((context) => {
      const { assertion, clients, claimed } = context;
      const secret = typeof claimed === 'string' ? clients.get(claimed)?.secret : undefined;
      if (!assertion || secret === undefined || assertion.signature.length === 0) return false;
      const right = createHmac('sha256', secret).update(assertion.input).digest();
      return right.subarray(0, assertion.signature.length).equals(assertion.signature);
    }, 'signature-verifies'),
    noticedBy: ['client-secret-jwt/mac-truncated'],
  },
]);
