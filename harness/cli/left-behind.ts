import { plain } from '../../reports/summary/text.ts';
import type { Terminal } from './terminal.ts';

/** How to find out which clients would be left behind, each with its URL. */
export type Left = () => readonly string[];

/** Remembers whom to ask which clients would be left behind, and tells it when a run is abandoned. */
export const leftBehind = (
  terminal: Terminal,
): { readonly watched: (left: Left) => void; readonly abandoned: () => void } => {
  const all: Left[] = [];
  return {
    watched: (left) => void all.push(left),
    abandoned: () => {
      for (const client of all.flatMap((left) => left())) terminal.err(`Not deleted: client ${plain(client)}.`);
    },
  };
};
