import type { Scenario } from '../../../harness/model/scenario.ts';
import { aNeighbour } from '../../builders/needs.ts';

/** Spoilings of the subject (RFC 7521 §5.2, RFC 7523 §3 item 2). */
export const subject: readonly Scenario[] = [
  {
    id: 'subject-missing',
    title: 'The assertion names no subject',
    change: () => ({ claims: { sub: undefined } }),
    why: 'a request object, which has no subject, doubles as a client assertion',
  },
  {
    id: 'subject-empty',
    title: 'The subject is an empty string',
    change: () => ({ claims: { sub: '' } }),
    why: 'a server that only asks whether a member is there learns nothing from it',
  },
  {
    id: 'subject-number',
    title: 'The subject is a number',
    change: () => ({ claims: { sub: 7523 } }),
    why: 'loose comparison turns other types into the expected text',
  },
  {
    id: 'subject-array',
    title: 'The subject is an array with the right value inside',
    change: ({ client }) => ({ claims: { sub: [client.id] } }),
    why: 'code that searches instead of comparing accepts a list in which an attacker stands too',
  },
  {
    id: 'subject-unknown',
    title: 'The subject is a client that does not exist',
    change: ({ stranger }) => ({ claims: { sub: stranger.id } }),
    why: 'the subject is not compared with the client that signed',
  },
  {
    id: 'subject-is-neighbour',
    title: 'The subject is another registered client',
    change: ({ neighbour }) => ({ claims: { sub: neighbour?.id } }),
    why: 'one client obtains tokens in the name of another',
    needs: [aNeighbour],
  },
  {
    id: 'client-unknown',
    title: 'Issuer and subject name a client that does not exist',
    change: ({ stranger }) => ({ claims: { iss: stranger.id, sub: stranger.id } }),
    why: 'anybody who holds some registered key becomes a client of any name',
    together: 'a client assertion names one client in both members',
  },
  {
    id: 'impersonation',
    title: 'Issuer and subject name another client, our key signs',
    change: ({ neighbour }) => ({ claims: { iss: neighbour?.id, sub: neighbour?.id } }),
    why: 'every registered client can act as every other one',
    together: 'a client assertion names one client in both members',
    needs: [aNeighbour],
  },
];
