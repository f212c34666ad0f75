import type { Context } from '../../model/context.ts';
import type { Publication } from '../../model/registration.ts';
import type { Canary } from '../../wire/listen/canary.ts';
import type { DocumentStore } from '../../wire/listen/document-store.ts';
import type { Sent } from '../../wire/wire.ts';

/** Where the key set of a registered client lies, or the document that a client_id names, and who looks at it. */
export interface KeySetPlace {
  /** From now on gives this, where it is given anything. */
  readonly publish: (publication: Publication | undefined) => void;
  /** How often it was fetched. */
  readonly fetches: () => number;
}

/** The place under our listener that a URL names; a place that nobody fetches where there is none. */
export const keySetPlace = (keysAt: string | undefined, canary: Canary | undefined): KeySetPlace => {
  if (keysAt === undefined || canary === undefined) return { publish: () => undefined, fetches: () => 0 };
  const { pathname } = new URL(keysAt);
  return {
    publish: (publication) => {
      if (!publication) return;
      canary.publish(pathname, publication);
      for (const { at, ...other } of publication.also ?? []) canary.publish(new URL(at).pathname, other);
    },
    fetches: () => canary.fetches(pathname).length,
  };
};

/** The place where an issuer publishes its keys: what is given is published beside the keys agreed upon, for one attempt. */
export const issuerPlace = (
  { grants, fresh }: Pick<Context, 'grants' | 'fresh'>,
  serving: DocumentStore | undefined,
): KeySetPlace => {
  const url = grants?.rotatesAt;
  if (url === undefined || serving === undefined) return { publish: () => undefined, fetches: () => 0 };
  return {
    publish: (publication) => {
      if (publication) serving.add(url, fresh('owner of keys'), JSON.parse(publication.body).keys);
    },
    fetches: () => serving.fetches(url),
  };
};

/** What came of a request for which the key set was to be fetched: every copy sent, the one that tells last. */
export interface Fetched {
  readonly sent: readonly [Sent, ...Sent[]];
  /** Why it shows nothing; absent where the set was fetched anew. */
  readonly stale?: string;
}

const stale = 'the server did not fetch the key set again, so it shows nothing what is given there now';

/**
 * Sends a request for which the key set is to be fetched anew. Servers rest between two fetches, so where none is seen it
 * is sent once more after a rest, if there may still be one.
 */
export const whenFetched = async (
  send: () => Promise<Sent>,
  { fetches }: KeySetPlace,
  rest: (() => Promise<boolean>) | undefined,
): Promise<Fetched> => {
  const before = fetches();
  const first = await send();
  if (fetches() > before) return { sent: [first] };
  if (!(await rest?.())) return { sent: [first], stale };
  const second = await send();
  return { sent: [first, second], ...(fetches() > before ? {} : { stale }) };
};
