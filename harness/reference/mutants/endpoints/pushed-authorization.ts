import { parameter } from '../../message/token-request.ts';
import { lacking, ofKind, passOver } from '../build/make.ts';
import { body, responding } from '../build/respond.ts';

/** Servers that take pushed authorization requests in a wrong way (RFC 9126). */
export const pushedAuthorization = [
  ...lacking([
    {
      id: 'pushed-request-uri-unchecked',
      check: 'request-uri-absent',
      sentence: 'A pushed request may point to another one.',
      noticedBy: ['pushed-authorization/request-uri-present'],
    },
    {
      id: 'pushed-response-type-unchecked',
      check: 'response-type',
      sentence: 'A pushed request may ask for any response type.',
      noticedBy: ['pushed-authorization/response-type-unknown'],
    },
    {
      id: 'pushed-redirect-uri-unchecked',
      check: 'redirect-uri',
      sentence: 'A pushed request may name any redirect URI.',
      noticedBy: ['pushed-authorization/redirect-uri-unregistered'],
    },
    {
      id: 'pushed-challenge-unchecked',
      check: 'challenge-hashed',
      policy: 'fapi2',
      sentence: 'A pushed request needs no PKCE challenge.',
      noticedBy: ['pushed-authorization/challenge-missing', 'pushed-authorization/challenge-plain'],
    },
  ]),
  ...ofKind('without', [
    {
      id: 'pushed-rs256-under-fapi',
      check: 'algorithm-listed',
      policy: 'fapi2',
      sentence: 'The pushed authorization request endpoint alone takes RS256, which the profile leaves out.',
      noticedBy: ['pushed-authorization/alg-rs256'],
      mutation: { at: 'pushed', without: ['algorithm-listed'] },
    },
  ]),
  ...ofKind('altered', [
    {
      id: 'pushed-audience-issuer-only',
      check: 'audience-ours',
      sentence: 'The pushed authorization request endpoint knows itself by its issuer identifier alone.',
      noticedBy: ['pushed-authorization/audience-endpoint-itself', 'pushed-authorization/audience-token-endpoint'],
      mutation: { at: 'pushed', policy: { audiences: ['issuer'] } },
    },
    {
      id: 'pushed-challenge-plain',
      check: 'challenge-hashed',
      policy: 'fapi2',
      sentence: 'A pushed request may carry its verifier as the challenge.',
      noticedBy: ['pushed-authorization/challenge-plain'],
      mutation: passOver(({ request }) => parameter(request, 'code_challenge') !== undefined, 'challenge-hashed'),
    },
    {
      id: 'pushed-redirect-uri-optional',
      check: 'redirect-uri',
      policy: 'fapi2',
      sentence: 'A pushed request without a redirect URI stands for the one that is registered.',
      noticedBy: ['pushed-authorization/redirect-uri-missing'],
      mutation: passOver(({ request }) => parameter(request, 'redirect_uri') === undefined, 'redirect-uri'),
    },
    {
      id: 'pushed-long-lived',
      policy: 'fapi2',
      sentence: 'A request_uri is alive for ten minutes.',
      noticedBy: ['answers/pushed-expires-in-short'],
      mutation: responding('pushed', (answer) =>
        answer.status === 201 ? body(answer, (members) => ({ ...members, expires_in: 600 })) : answer,
      ),
    },
    {
      id: 'pushed-refuses-in-plain-text',
      sentence: 'The pushed authorization request endpoint refuses in plain text.',
      noticedBy: ['answers/pushed-refused'],
      mutation: responding('pushed', (answer, _context, refusedBy) =>
        refusedBy === undefined ? answer : { ...answer, headers: { 'content-type': 'text/plain' } },
      ),
    },
    {
      id: 'pushed-status-200',
      sentence: 'A pushed request is answered with 200.',
      noticedBy: ['answers/pushed-status'],
      mutation: responding('pushed', (answer) => (answer.status === 201 ? { ...answer, status: 200 } : answer)),
    },
    {
      id: 'pushed-request-uri-nested',
      sentence: 'The request_uri is in an object of its own.',
      noticedBy: ['answers/pushed-whole'],
      mutation: responding('pushed', (answer) =>
        answer.status === 201 ? body(answer, (members) => ({ request: members })) : answer,
      ),
    },
    {
      id: 'pushed-expires-in-text',
      sentence: 'The lifetime of a request_uri is written as text.',
      noticedBy: ['answers/pushed-expires-in'],
      mutation: responding('pushed', (answer) =>
        answer.status === 201 ? body(answer, (members) => ({ ...members, expires_in: '60' })) : answer,
      ),
    },
    {
      id: 'pushed-method-400',
      sentence: 'A GET of the pushed authorization request endpoint is answered with 400.',
      noticedBy: ['answers/pushed-method'],
      mutation: responding('pushed', (answer) => (answer.status === 405 ? { ...answer, status: 400 } : answer)),
    },
  ]),
];
