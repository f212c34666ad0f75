import { type Given, getOutside } from '../key-source.ts';

/** What is read of a document at most (§8.7). */
export const fiveKilobytes = 5 * 1024;

/** Fetches the document at a `client_id` (draft-ietf-oauth-client-id-metadata-document §5): whatever its status, but no redirect. */
export const fetchDocument = (url: string): Promise<Given | undefined> =>
  getOutside(url, 'application/json', fiveKilobytes);
