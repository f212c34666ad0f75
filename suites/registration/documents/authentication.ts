import type { Scenario } from '../../../harness/model/scenario.ts';
import { hostInUpperCase, portInOtherWords } from '../../assertion/near-misses.ts';
import { having } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { soundKey } from '../../builders/key-set.ts';

const presenting = new Set(['client_assertion', 'client_assertion_type']);

const looksAlike = 'two names that are not the same string are one client here and two elsewhere';

/** The client authenticates with the key of its document, under its own name (§3, §8.2). */
export const authentication: readonly Scenario[] = impact('impersonation', {
  but: { forgery: ['without-assertion', 'other-key'] },
  family: {
    'no-authentication': ['without-assertion'],
    'issuer-nearly-right': ['issuer-url-case', 'issuer-url-port'],
    'subject-nearly-right': ['subject-url-case'],
  },
})([
  {
    id: 'without-assertion',
    title: 'The client only names itself',
    change: ({ documentAt = '' }) => ({
      credentials: { assertion: undefined },
      form: (p) => having(p, 'client_id', documentAt).filter(([name]) => !presenting.has(name)),
    }),
    why: 'a client_id is no secret, least of all one that is a URL: whoever knows it is the client',
    together: 'the client is named by a parameter where no assertion names it',
  },
  {
    id: 'other-key',
    title: 'A key signs that is not in the document, under the kid of one that is',
    change: (context) => ({ signing: { key: soundKey(context).spare === 'ec' ? 'ec-2' : 'rsa-1024' } }),
    why: 'whoever knows the URL of the document is the client',
  },
  {
    id: 'issuer-url-case',
    title: 'The issuer is the client_id with scheme and host in upper case',
    change: ({ documentAt = '' }) => ({ assertion: { issuer: hostInUpperCase(documentAt) } }),
    why: looksAlike,
  },
  {
    id: 'issuer-url-port',
    title: 'The issuer is the client_id with the same port in other words',
    change: ({ documentAt = '' }) => ({ assertion: { issuer: portInOtherWords(documentAt) } }),
    why: looksAlike,
  },
  {
    id: 'subject-url-case',
    title: 'The subject is the client_id with scheme and host in upper case',
    change: ({ documentAt = '' }) => ({ assertion: { subject: hostInUpperCase(documentAt) } }),
    why: looksAlike,
  },
  {
    id: 'parameter-url-case',
    title: 'The client_id parameter has scheme and host in upper case',
    change: ({ documentAt = '' }) => ({ form: (p) => having(p, 'client_id', hostInUpperCase(documentAt)) }),
    why: looksAlike,
  },
]);
