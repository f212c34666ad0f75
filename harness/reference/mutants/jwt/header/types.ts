import { head, ofClients, ofKind, passOver, refuseWhen } from '../../build/make.ts';

/** Servers that read `typ` in another way. */
export const types = [
  ...ofKind('altered', [
    {
      id: 'typ-untyped',
      check: 'type-fits',
      sentence: 'A typ that is not a string counts as absent.',
      mutation: passOver((context) => typeof head(context, 'typ') !== 'string', 'type-fits'),
      noticedBy: ['typ-number', 'typ-array', 'typ-null'],
    },
    {
      id: 'typ-any-jwt',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'Every typ that ends in +jwt is accepted.',
      mutation: passOver((context) => String(head(context, 'typ')).endsWith('+jwt'), 'type-fits'),
      noticedBy: [
        'typ-access-token',
        'typ-dpop',
        'typ-grant',
        'typ-id-jag',
        'typ-logout-token',
        'typ-request-object',
        'typ-security-event',
      ],
    },
    {
      id: 'typ-grant-accepted',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'A JWT for the authorization grant doubles as a client assertion.',
      mutation: passOver((context) => head(context, 'typ') === 'authorization-grant+jwt', 'type-fits'),
      noticedBy: ['typ-grant'],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'typ-case-sensitive',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'The typ is compared with regard to case although it is a media type.',
      mutation: ofClients(
        refuseWhen('typ-lower-case', 'type-fits', (context) =>
          /[A-Z]/.test(String(head(context, 'typ')).replace('JWT', '')),
        ),
      ),
      noticedBy: ['typ-upper-case'],
    },
    {
      id: 'typ-prefix-refused',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'The typ is refused with its prefix application/.',
      mutation: ofClients(refuseWhen('typ-bare', 'type-fits', (context) => String(head(context, 'typ')).includes('/'))),
      noticedBy: ['typ-prefixed'],
    },
    {
      id: 'typ-required',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'An assertion without the new typ is refused, as Duende IdentityServer can be told to.',
      mutation: ofClients(
        refuseWhen(
          'typ-new',
          'type-fits',
          (context) => head(context, 'typ') === undefined || head(context, 'typ') === 'JWT',
        ),
      ),
      noticedBy: ['typ-absent', 'typ-jwt'],
    },
    {
      id: 'typ-new-refused',
      check: 'type-fits',
      policy: 'rfc10070',
      sentence: 'Only the typ JWT is accepted, or none.',
      mutation: ofClients({ policy: { types: ['jwt'] } }),
      noticedBy: ['typ-client-authentication', 'typ-prefixed', 'typ-upper-case'],
    },
  ]),
];
