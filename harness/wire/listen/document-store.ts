import type { PublicJwk } from '../../model/client.ts';

/** A JSON document and where it is to be found. */
export interface ServedDocument {
  /** The URL under which the server under test fetches it. */
  readonly url: string;
  /** The port to listen on; that of the URL when absent. */
  readonly listen?: number | undefined;
  readonly type: string;
  readonly value: object;
}

/** What is given under a path. */
export interface GivenDocument {
  readonly type: string;
  readonly value: object;
}

/** Documents by their path, and who asked for them. */
export interface DocumentStore {
  /** What lies under a path, written down as fetched; undefined where nothing does. */
  readonly fetch: (path: string) => GivenDocument | undefined;
  /** How often something was fetched under a URL, or under its well-known places, found or not. */
  readonly fetches: (url: string) => number;
  /** From now on the set at a URL has these keys beside its own, in place of those that the same owner put there before. */
  readonly add: (url: string, owner: string, keys: readonly PublicJwk[]) => void;
}

/** The path of a URL. */
export const pathOf = (url: string): string => new URL(url).pathname;

const remembered = 10_000;

/** Keeps documents. */
export const documentStore = (documents: readonly ServedDocument[]): DocumentStore => {
  const paths: string[] = [];
  const added = new Map<string, Map<string, readonly PublicJwk[]>>();
  const withAdded = ({ url, type, value }: ServedDocument): GivenDocument => {
    const more = [...(added.get(pathOf(url))?.values() ?? [])].flat();
    const { keys } = value as { readonly keys?: readonly PublicJwk[] };
    return { type, value: keys ? { keys: [...keys, ...more] } : value };
  };
  return {
    fetch: (path) => {
      if (paths.length < remembered) paths.push(path);
      const found = documents.find(({ url }) => pathOf(url) === path);
      return found && withAdded(found);
    },
    fetches: (url) => {
      const under = pathOf(url).replace(/\/$/, '');
      const isUnder = (path: string): boolean => path === under || path.startsWith(`${under}/`);
      return paths.filter((path) => isUnder(path) || isUnder(path.replace(/^\/\.well-known\/[^/]+/, ''))).length;
    },
    add: (url, owner, keys) => {
      const path = pathOf(url);
      added.set(path, (added.get(path) ?? new Map()).set(owner, keys));
    },
  };
};
