import { readJson } from '../../message/json.ts';
import { type Jwk, membersOf } from '../../registration/key-set.ts';
import { type Fetched, fetchKeySet } from '../../registration/key-source.ts';

type Fetching = typeof fetchKeySet;

const setIn = (text: string): readonly Jwk[] | undefined => membersOf(readJson(text)?.value);

/** Fetches a set on this machine, and takes what is found in the answer. */
export const fetching =
  (read: (response: Response) => Promise<string | undefined>, init: RequestInit = { redirect: 'manual' }): Fetching =>
  async (uri): Promise<Fetched | undefined> => {
    const response = await fetch(uri, { ...init, signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    const text = response && (await read(response).catch(() => undefined));
    const members = text === undefined ? undefined : setIn(text);
    return members && { members, keep: 0 };
  };

/** The body, at most as much of it as the reference reads. */
export const short = async (response: Response): Promise<string | undefined> => {
  const text = await response.text();
  return text.length > 65_536 ? undefined : text;
};

/** The same where the status is 200. */
export const whenFound = async (response: Response): Promise<string | undefined> =>
  response.status === 200 ? short(response) : undefined;

/** The set in any text. */
export const onPage = async (response: Response): Promise<string | undefined> =>
  /\{"keys":\[.*\]\}/.exec((await whenFound(response)) ?? '')?.[0];

/** The whole body. */
export const endless = async (response: Response): Promise<string | undefined> =>
  response.status === 200 ? response.text() : undefined;

/** Fetches again, and keeps the first set that each place gave. */
export const firstOf = (): Fetching => {
  const known = new Map<string, Fetched>();
  return async (uri) => {
    const fetched = await fetchKeySet(uri);
    const first = known.get(uri) ?? fetched;
    if (first) known.set(uri, first);
    return first && { ...first, keep: 3600 };
  };
};

/** Adds what each place gives to what it gave before. */
export const adding = (): Fetching => {
  const known = new Map<string, readonly Jwk[]>();
  return async (uri) => {
    const fetched = await fetchKeySet(uri);
    if (!fetched) return undefined;
    const members = [...(known.get(uri) ?? []), ...fetched.members];
    known.set(uri, members);
    return { ...fetched, members };
  };
};

/** Sends back the cookies that it was given. */
export const remembering = (): Fetching => {
  const jar = new Map<string, string>();
  return (uri) => {
    const cookie = jar.get(uri);
    return fetching(
      async (response) => {
        const [given] = response.headers.getSetCookie();
        if (given !== undefined) jar.set(uri, given.split(';')[0] ?? '');
        return whenFound(response);
      },
      { redirect: 'manual', ...(cookie === undefined ? {} : { headers: { cookie } }) },
    )(uri);
  };
};
