import type { Context } from '../../harness/model/context.ts';
import type { Change, Parameter } from '../../harness/model/request.ts';
import type { Twin } from '../../harness/model/scenario.ts';
import { having } from '../builders/form.ts';

/** Parameters that belong to requests at other endpoints, with a token or a redirect URI of the first client. */
const elsewhere = new Set(['token', 'response_type', 'redirect_uri', 'code_challenge', 'code_challenge_method']);

/** The `client_id` parameter names somebody else, where requests have one (RFC 7521 §4.2: it names the subject). */
export const named =
  (id = '') =>
  (parameters: readonly Parameter[]): readonly Parameter[] =>
    parameters.some(([name]) => name === 'client_id') ? having(parameters, 'client_id', id) : parameters;

const asTokenRequest = (parameters: readonly Parameter[], id: string): readonly Parameter[] =>
  named(id)(
    having(
      parameters.filter(([name]) => !elsewhere.has(name)),
      'grant_type',
      'client_credentials',
    ),
  );

/** A valid request, made by the second client with its own key. */
const byNeighbour = ({ neighbour }: Context): Change => {
  const id = neighbour?.id ?? '';
  const [key] = neighbour?.keys ?? [];
  return {
    header: { alg: key?.alg, kid: key?.kid },
    assertion: { issuer: id, subject: id },
    signing: { by: 'neighbour', mac: undefined },
    form: named(id),
  };
};

/** The second client makes the very request: where that is not granted, nothing is shown by naming it. */
export const ofNeighbourHere: Twin = { words: 'of the second client', change: byNeighbour };

/** The second client asks for a token with its own key: where that is not granted, nothing is shown by naming it. */
export const ofNeighbour: Twin = {
  words: 'of the second client at the token endpoint',
  change: (context) => ({
    ...byNeighbour(context),
    form: (parameters) => asTokenRequest(parameters, context.neighbour?.id ?? ''),
    http: { endpoint: 'token' },
  }),
};
