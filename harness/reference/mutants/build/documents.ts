import type { MeetingRun } from '../../registration/documents/check-document.ts';
import type { DocumentMutation } from '../../registration/documents/documents.ts';
import { fiveKilobytes } from '../../registration/documents/fetch-document.ts';
import { type Given, getOutside } from '../../registration/key-source.ts';
import type { Written } from './make.ts';

/** Scenarios of the suite about documents, qualified. */
export const noticing = (...ids: readonly string[]): readonly string[] => ids.map((id) => `client-id-metadata/${id}`);

/** A mutant of the reference that takes documents. */
export const under = (
  written: Omit<Written, 'policy' | 'mutation'> & { readonly documents: DocumentMutation },
): Written => {
  const { documents, ...rest } = written;
  return { ...rest, policy: 'cimd', mutation: { documents } };
};

/** One thing about documents is not looked at. */
export const unchecked = (
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  documents: DocumentMutation = {},
): Written => under({ id, sentence, noticedBy: noticing(...noticedBy), documents: { ...documents, without: [check] } });

/** One thing about documents is looked at in another way. */
export const otherwise = (
  id: string,
  check: string,
  sentence: string,
  noticedBy: readonly string[],
  run: (original: MeetingRun) => MeetingRun,
): Written => under({ id, sentence, noticedBy: noticing(...noticedBy), documents: { altered: { [check]: run } } });

/** What a URL comes to; empty for what is none. */
export const normal = (url: unknown): string => (typeof url === 'string' && URL.canParse(url) ? new URL(url).href : '');

/** Gets a document as the reference does, or more of it. */
export const open = (uri: string, octets = fiveKilobytes): Promise<Given | undefined> =>
  getOutside(uri, 'application/json', octets);

/** Fetches a document on this machine and goes where it is sent. */
export const following = async (uri: string): Promise<Given | undefined> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  const text = (await response?.text()) ?? '';
  if (response === undefined || text.length > fiveKilobytes) return undefined;
  return { status: response.status, type: response.headers.get('content-type') ?? '', text, keep: 0 };
};

/** Goes where it is sent, and then finds that it was sent. */
export const followingInVain = async (uri: string): Promise<Given | undefined> => {
  const response = await fetch(uri, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response?.redirected ? undefined : open(uri);
};
