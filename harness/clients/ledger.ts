import { quoted, sentence } from '../documents/display.ts';

/** A client in the ledger: what is needed to delete it again (RFC 7592 §3). */
export interface Entry {
  readonly id: string;
  /** The registration access token. */
  readonly token?: string | undefined;
  /** The client configuration endpoint. */
  readonly uri?: string | undefined;
  /** What the server calls its configuration endpoint, where it is of another origin, so that no token is sent there. */
  readonly elsewhere?: string | undefined;
}

/** Deletes a client at its server. Answers with why not, or undefined. */
export type Remove = (client: Pick<Entry, 'token' | 'uri' | 'elsewhere'>) => Promise<string | undefined>;

/** Every client that was registered at a server, so that each is deleted again or named. */
export interface Ledger<T extends Entry = Entry> {
  readonly enter: (client: T) => void;
  /** It was deleted. */
  readonly strike: (client: T) => void;
  /** Every client that was entered, in order. */
  readonly entered: () => readonly T[];
  /** Deletes what is left, each once. Answers with a sentence for each client that could not be deleted. */
  readonly forget: (remove: Remove) => Promise<readonly string[]>;
  /** What is still registered, in words. */
  readonly left: () => readonly string[];
  /** Whether everything can be deleted again: what is left has a token and an endpoint, and no deletion failed. */
  readonly deletable: () => boolean;
}

const named = ({ id, uri, elsewhere }: Entry): string => {
  const url = uri ?? elsewhere;
  const name = id === '' ? 'whose client_id could not be read' : quoted(id);
  return `${name}${url === undefined ? '' : ` (${quoted(url)})`}`;
};

/** Milliseconds within which an answer has to come, so that a deletion is tried once more. */
const patience = 500;

/** Opens a ledger. */
export const openLedger = <T extends Entry>(): Ledger<T> => {
  const entries: T[] = [];
  const struck = new Set<T>();
  let failed = false;
  const left = (): readonly T[] => entries.filter((one) => !struck.has(one));
  return {
    enter: (client) => void entries.push(client),
    strike: (client) => void struck.add(client),
    entered: () => entries,
    left: () => left().map(named),
    deletable: () => !failed && left().every(({ token, uri }) => token !== undefined && uri !== undefined),
    forget: async (remove) => {
      const sentences: string[] = [];
      for (const one of left()) {
        const began = performance.now();
        const first = await remove(one);
        // Once more: one lost connection leaves nobody behind. Whoever is slow to say no is not asked again.
        const why = first === undefined || performance.now() - began > patience ? first : await remove(one);
        struck.add(one);
        if (why === undefined) continue;
        failed = true;
        sentences.push(sentence(`Not deleted: client ${named(one)}: ${why}`));
      }
      return sentences;
    },
  };
};
