import type { Need, Scenario } from '../../harness/model/scenario.ts';
import {
  hostInUpperCase,
  longer,
  otherPort,
  otherScheme,
  percentEncoded,
  slashMoreOrLess,
  withQuery,
} from '../assertion/near-misses.ts';
import { impact } from '../builders/impact.ts';
import { aCanary, aClient } from '../builders/needs.ts';

const isUrl: Need = ({ signer }) =>
  /^[a-z][a-z\d+.-]*:\/\//i.test(signer.id) ? undefined : 'the issuer is no URL (grants.issuer.issuer)';

const nearMiss = (id: string, title: string, change: (issuer: string) => string): Scenario => ({
  id,
  title,
  change: ({ signer }) => ({ assertion: { issuer: change(signer.id) } }),
  why: 'an issuer that looks like a trusted one speaks for its users',
  needs: [
    (context) =>
      isUrl(context) ??
      ([context.signer.id, context.grants?.otherIssuer?.id].includes(change(context.signer.id))
        ? 'the near miss is itself a trusted issuer'
        : undefined),
  ],
});

const untrustedClient: Need = ({ client, signer, grants }) =>
  [signer.id, grants?.otherIssuer?.id].includes(client.id)
    ? 'the client is itself a trusted issuer (grants.issuer.issuer)'
    : undefined;

const anAnonymousSubject: Need = ({ grants }) =>
  grants?.anonymous ? undefined : 'no anonymous subject is agreed (grants.issuer.anonymous_subject)';

/** Whom the server trusts to speak for whom (RFC 7521 §5.1, §6.3.1, RFC 7523 §3 items 1 and 2). */
export const trust: readonly Scenario[] = impact('impersonation', {
  but: { forgery: ['issuer-discoverable'], 'over-strict': ['subject-anonymous'] },
  family: {
    'issuer-nearly-right': [
      'issuer-slash',
      'issuer-host-case',
      'issuer-port',
      'issuer-scheme',
      'issuer-suffix',
      'issuer-query',
      'issuer-percent-encoded',
    ],
  },
})([
  nearMiss('issuer-slash', 'The issuer has one trailing slash more or less', slashMoreOrLess),
  nearMiss('issuer-host-case', 'Scheme and host of the issuer are in upper case', hostInUpperCase),
  nearMiss('issuer-port', 'The issuer names another port', otherPort),
  nearMiss('issuer-scheme', 'The issuer has another scheme', otherScheme),
  nearMiss('issuer-suffix', 'The issuer goes on as another host or path', longer),
  nearMiss('issuer-query', 'The issuer has a query of its own', withQuery),
  nearMiss('issuer-percent-encoded', 'One character of the issuer is percent-encoded', percentEncoded),
  {
    id: 'issuer-discoverable',
    title: 'An issuer nobody agreed upon, whose keys could be fetched, signs',
    change: ({ canary, stranger }) => ({
      header: { kid: stranger.keys[0]?.kid },
      assertion: { issuer: canary ?? '' },
      signing: { by: 'stranger' },
    }),
    why: 'a server that fetches the keys of whoever is named trusts everybody, and fetches what it is told to',
    together: 'an issuer signs with its own key and names it',
    needs: [aCanary],
  },
  {
    id: 'issuer-client',
    title: 'The client issued and signed the assertion itself',
    change: ({ client }) => ({
      header: { alg: client.keys[0]?.alg, kid: client.keys[0]?.kid },
      assertion: { issuer: client.id },
      signing: { by: 'client', among: undefined },
    }),
    why: 'a client that may speak for users without anybody else is trusted like an identity provider',
    needs: [aClient, untrustedClient],
    together: 'an issuer signs with its own key and names it',
  },
  {
    id: 'subject-anonymous',
    title: 'The subject is the value agreed for somebody anonymous',
    change: ({ grants }) => ({ assertion: { subject: grants?.anonymous } }),
    why: 'users who were promised not to be named are locked out',
    needs: [anAnonymousSubject],
  },
]);
