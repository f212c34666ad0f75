import type { Registering, RegisterRun } from '../check.ts';
import { type Given, isInside, isLoopback } from '../key-source.ts';

/** A `client_id` that is a URL, and what was found out about it so far. */
export interface Meeting {
  /** Exactly as the request spells it. */
  readonly url: string;
  /** What lay there; absent before it is fetched, and where nothing came. */
  readonly given?: Given | undefined;
  /** The metadata in it; absent before they are read, and where there are none. */
  readonly registering?: Registering | undefined;
}

/** Whether one thing about it is as it is to be. */
export type MeetingRun = (meeting: Meeting) => boolean;

/** What stands between scheme and query, unlike in a URL that was parsed and so normalized. */
const written = (url: string): { readonly authority: string; readonly path: string } => {
  const [, authority = '', path = ''] = /^[^:]*:\/\/([^/?#]*)([^?#]*)/.exec(url) ?? [];
  return { authority, path };
};

/** https; http only where the server itself lives, on the loopback interface: a server in production has no such exception (§8.6). */
export const urlSecure: MeetingRun = ({ url }) =>
  url.startsWith('https://') || (/^http:/i.test(url) && isLoopback(new URL(url)));

/** There is a path. */
export const urlWithPath: MeetingRun = ({ url }) => written(url).path !== '';

/** No segment of the path is a single or double dot, in whatever spelling. */
export const urlWithoutDots: MeetingRun = ({ url }) =>
  !written(url)
    .path.split('/')
    .some((segment) => /^(\.|%2e){1,2}$/i.test(segment));

/** There is no fragment. */
export const urlWithoutFragment: MeetingRun = ({ url }) => !url.includes('#');

/** There is no user. */
export const urlWithoutUser: MeetingRun = ({ url }) => !written(url).authority.includes('@');

/** It names no address of a private network. */
export const urlOutside: MeetingRun = ({ url }) => !isInside(new URL(url));

/** 200 is the one status of success. */
export const statusOk: MeetingRun = ({ given }) => given?.status === 200;

/** It is JSON of whatever kind. */
export const typeJson: MeetingRun = ({ given }) => /^application\/([\w.-]+\+)?json$/.test(given?.type ?? '');

/** It is one JSON object. */
export const oneObject: MeetingRun = ({ registering }) => registering !== undefined;

/** It names itself, letter for letter. */
export const namesItself: MeetingRun = ({ url, registering }) => registering?.metadata.client_id === url;

/** The client signs, or does not authenticate at all: it shares no secret. */
export const methodUnshared: MeetingRun = ({ registering }) =>
  registering?.method === 'private_key_jwt' || registering?.method === 'none';

/** There is no secret in it. */
export const withoutSecret: MeetingRun = ({ registering }) =>
  !['client_secret', 'client_secret_expires_at'].some((name) => name in (registering?.metadata ?? {}));

/** A check of registration that finds nothing. */
export const asRegistered =
  (run: RegisterRun): MeetingRun =>
  ({ registering }) =>
    registering !== undefined && run(registering) === undefined;
