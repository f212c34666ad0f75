import type { Parameter } from '../../harness/model/request.ts';
import type { Twin } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';

/** Parameters that belong to requests at other endpoints, with a token or a redirect URI of the first client. */
const elsewhere = new Set(['token', 'response_type', 'redirect_uri', 'code_challenge', 'code_challenge_method']);

const asTokenRequest = (parameters: readonly Parameter[], id: string): readonly Parameter[] => {
  const kept = having(
    parameters.filter(([name]) => !elsewhere.has(name)),
    'grant_type',
    'client_credentials',
  );
  return kept.some(([name]) => name === 'client_id') ? having(kept, 'client_id', id) : kept;
};

/** The second client asks for a token with its own key: where that is not granted, nothing is shown by naming it. */
export const ofNeighbour: Twin = {
  words: 'of the second client at the token endpoint',
  change: ({ neighbour }) => {
    const id = neighbour?.id ?? '';
    const [key] = neighbour?.keys ?? [];
    return {
      header: { alg: key?.alg, kid: key?.kid },
      assertion: { issuer: id, subject: id },
      signing: { by: 'neighbour', mac: undefined },
      form: (parameters) => asTokenRequest(parameters, id),
      http: { endpoint: 'token' },
    };
  },
};
