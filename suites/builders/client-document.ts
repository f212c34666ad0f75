import type { Context } from '../../harness/model/context.ts';
import type { Json, Members } from '../../harness/model/json.ts';
import type { Publication } from '../../harness/model/registration.ts';
import { setOf, soundKey } from './key-set.ts';
import { commonMetadata } from './registration.ts';

/** The document that a client_id names (draft-ietf-oauth-client-id-metadata-document §4), with the client's key in it. */
export const clientDocument = (context: Context): Members => ({
  client_id: context.documentAt,
  ...commonMetadata(context),
  client_name: 'Assay: a document for one request',
  jwks: JSON.parse(setOf([soundKey(context)])) as Json,
});

/** How our listener gives such a document. */
export const given = (members: Members, how: Partial<Publication> = {}): Publication => ({
  type: 'application/json',
  body: JSON.stringify(members),
  ...how,
});
