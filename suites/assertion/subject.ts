import type { Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour, aNeighbourKeyAlike } from '../builders/needs.ts';
import { named, ofNeighbour } from './neighbour.ts';

/** Spoilings of the subject, and of issuer and subject together (RFC 7521 §5.2 items 1 and 2). */
export const subject: readonly Scenario[] = impact('impersonation', {
  but: { 'malformed accepted': ['subject-missing', 'subject-empty'] },
  family: {
    'principal-absent': ['subject-missing', 'subject-empty'],
    'subject-other': ['subject-unknown', 'subject-is-neighbour', 'client-unknown'],
    'other-key': ['impersonation'],
  },
})([
  {
    id: 'subject-missing',
    title: 'The assertion names no subject',
    change: () => ({ assertion: { subject: undefined } }),
    why: 'a request object, which has no subject, doubles as a client assertion',
  },
  {
    id: 'subject-empty',
    title: 'The subject is an empty string',
    change: () => ({ assertion: { subject: '' } }),
    why: 'a server that only asks whether a member is there learns nothing from it',
  },
  {
    id: 'subject-unknown',
    title: 'The subject is a client that does not exist',
    change: ({ stranger }) => ({ assertion: { subject: stranger.id } }),
    why: 'the subject is not compared with the client that signed',
  },
  {
    id: 'subject-is-neighbour',
    title: 'The subject is another registered client',
    change: ({ neighbour }) => ({ assertion: { subject: neighbour?.id } }),
    why: 'one client obtains tokens in the name of another',
    needs: [aNeighbour],
    grounds: [ofNeighbour],
  },
  {
    id: 'client-unknown',
    title: 'Issuer and subject name a client that does not exist',
    change: ({ stranger }) => ({ assertion: { issuer: stranger.id, subject: stranger.id }, form: named(stranger.id) }),
    why: 'anybody who holds some registered key becomes a client of any name',
    together: 'a client assertion names one client in both members, and a client_id beside it names the same',
  },
  {
    id: 'impersonation',
    title: 'Issuer and subject name another client, our key signs',
    change: ({ neighbour }) => ({
      assertion: { issuer: neighbour?.id, subject: neighbour?.id },
      form: named(neighbour?.id),
    }),
    why: 'every registered client can act as every other one',
    together: 'a client assertion names one client in both members, and a client_id beside it names the same',
    needs: [aNeighbour, aNeighbourKeyAlike],
    grounds: [ofNeighbour],
  },
]);
