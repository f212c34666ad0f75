import type { Scenario } from '../../harness/model/scenario.ts';
import { ofNeighbour } from '../assertion/neighbour.ts';
import { having, without } from '../builders/form.ts';
import { impact } from '../builders/impact.ts';
import { aNeighbour } from '../builders/needs.ts';

/** The `client_id` parameter beside an assertion (RFC 7521 §4.2: unnecessary, but if present it names the same client). */
export const clientId: readonly Scenario[] = impact('impersonation', {
  but: { 'over-strict': ['client-id-present', 'client-id-absent', 'client-id-empty'] },
  family: { 'client-id-other': ['client-id-neighbour', 'client-id-unknown'] },
})([
  {
    id: 'client-id-present',
    title: 'The client_id is sent beside the assertion',
    change: ({ client }) => ({ form: (p) => having(p, 'client_id', client.id) }),
    why: 'clients that send it are locked out',
  },
  {
    id: 'client-id-absent',
    title: 'The client_id is left to the assertion',
    change: () => ({ form: (p) => without(p, 'client_id') }),
    why: 'clients that leave it out are locked out',
  },
  {
    id: 'client-id-empty',
    title: 'The client_id is empty',
    change: () => ({ form: (p) => having(p, 'client_id', '') }),
    why: 'an empty parameter counts as omitted',
  },
  {
    id: 'client-id-neighbour',
    title: 'The client_id is that of another client',
    change: ({ neighbour }) => ({ form: (p) => having(p, 'client_id', neighbour?.id ?? '') }),
    why: 'a client authenticates as itself and receives a token for another',
    cve: ['keycloak#22177'],
    needs: [aNeighbour],
    grounds: [ofNeighbour],
  },
  {
    id: 'client-id-unknown',
    title: 'The client_id is registered nowhere',
    change: ({ stranger }) => ({ form: (p) => having(p, 'client_id', stranger.id) }),
    why: 'the parameter is not compared with the assertion',
  },
]);
