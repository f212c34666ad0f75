import type { Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour } from '../builders/needs.ts';
import { otherCase } from '../builders/text.ts';
import { ofNeighbour } from './neighbour.ts';

/** Spoilings of the issuer (RFC 7521 §5.2 item 1). */
export const issuer: readonly Scenario[] = impact('impersonation', {
  but: { 'malformed accepted': ['issuer-missing', 'issuer-empty'] },
  family: {
    'principal-absent': ['issuer-missing', 'issuer-empty'],
    'issuer-other': ['issuer-other', 'issuer-is-neighbour'],
    'issuer-nearly-right': ['issuer-case', 'issuer-padded'],
  },
})([
  {
    id: 'issuer-missing',
    title: 'The assertion names no issuer',
    change: () => ({ assertion: { issuer: undefined } }),
    why: 'a JWT made for another purpose, such as an ID token of a self-issuer, passes as an assertion',
  },
  {
    id: 'issuer-empty',
    title: 'The issuer is an empty string',
    change: () => ({ assertion: { issuer: '' } }),
    why: 'a server that only asks whether a member is there learns nothing from it',
  },
  {
    id: 'issuer-other',
    title: 'The issuer is somebody other than the client',
    change: ({ stranger }) => ({ assertion: { issuer: stranger.id } }),
    why: 'an assertion issued by one party authenticates another',
  },
  {
    id: 'issuer-is-neighbour',
    title: 'The issuer is another registered client',
    change: ({ neighbour }) => ({ assertion: { issuer: neighbour?.id } }),
    why: 'one client acts in the name of another',
    needs: [aNeighbour],
    grounds: [ofNeighbour],
  },
  {
    id: 'issuer-case',
    title: 'The issuer differs from the client_id in case only',
    change: ({ signer }) => ({ assertion: { issuer: otherCase(signer.id) } }),
    why: 'two clients whose identifiers differ in case become one',
    needs: [({ signer }) => (otherCase(signer.id) === signer.id ? 'the issuer has no letter' : undefined)],
  },
  {
    id: 'issuer-padded',
    title: 'The issuer ends in a space',
    change: ({ signer }) => ({ assertion: { issuer: `${signer.id} ` } }),
    why: 'trimmed or padded comparison lets a look-alike signer in',
  },
]);
