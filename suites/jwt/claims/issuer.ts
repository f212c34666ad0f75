import type { Scenario } from '../../../harness/model/scenario.ts';
import { aNeighbour } from '../../builders/needs.ts';
import { otherCase } from '../../builders/text.ts';

/** Spoilings of the issuer (RFC 7521 §5.2, RFC 7523 §3 item 1). */
export const issuer: readonly Scenario[] = [
  {
    id: 'issuer-missing',
    title: 'The assertion names no issuer',
    change: () => ({ claims: { iss: undefined } }),
    why: 'a JWT made for another purpose, such as an ID token of a self-issuer, passes as an assertion',
  },
  {
    id: 'issuer-empty',
    title: 'The issuer is an empty string',
    change: () => ({ claims: { iss: '' } }),
    why: 'a server that only asks whether a member is there learns nothing from it',
  },
  {
    id: 'issuer-number',
    title: 'The issuer is a number',
    change: () => ({ claims: { iss: 7523 } }),
    why: 'loose comparison turns other types into the expected text',
  },
  {
    id: 'issuer-array',
    title: 'The issuer is an array with the right value inside',
    change: ({ client }) => ({ claims: { iss: [client.id] } }),
    why: 'code that searches instead of comparing accepts a list in which an attacker stands too',
    cve: ['CVE-2025-30144'],
  },
  {
    id: 'issuer-array-of-two',
    title: 'The issuer is an array of a stranger and the client',
    change: ({ client, stranger }) => ({ claims: { iss: [stranger.id, client.id] } }),
    why: 'code that searches instead of comparing finds the client beside an attacker',
    cve: ['CVE-2025-30144'],
  },
  {
    id: 'issuer-other',
    title: 'The issuer is somebody other than the client',
    change: ({ stranger }) => ({ claims: { iss: stranger.id } }),
    why: 'an assertion issued by one party authenticates another',
  },
  {
    id: 'issuer-is-neighbour',
    title: 'The issuer is another registered client',
    change: ({ neighbour }) => ({ claims: { iss: neighbour?.id } }),
    why: 'one client acts in the name of another',
    needs: [aNeighbour],
  },
  {
    id: 'issuer-case',
    title: 'The issuer differs from the client_id in case only',
    change: ({ client }) => ({ claims: { iss: otherCase(client.id) } }),
    why: 'two clients whose identifiers differ in case become one',
    needs: [({ client }) => (otherCase(client.id) === client.id ? 'the client_id has no letter' : undefined)],
  },
  {
    id: 'issuer-padded',
    title: 'The issuer ends in a space',
    change: ({ client }) => ({ claims: { iss: `${client.id} ` } }),
    why: 'trimmed or padded comparison lets a look-alike client in',
  },
];
