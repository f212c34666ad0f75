import type { Metadata } from '../../endpoint/metadata.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Written } from './make.ts';

/** A mutant that rules about metadata notice, and scenarios among them by their qualified ids. */
export const said = (id: string, sentence: string, mutation: Mutation, ...noticedBy: readonly string[]): Written => ({
  id: `metadata-${id}`,
  sentence,
  mutation,
  noticedBy: noticedBy.map((name) => (name.includes('/') ? name : `metadata/${name}`)),
});

type Members = Readonly<Record<string, unknown>>;

/** Sets members of both documents; a member set to `undefined` is left out. */
export const telling = (members: Members | ((document: Metadata) => Members)): Mutation => ({
  metadata: (document) => ({ ...document, ...(typeof members === 'function' ? members(document) : members) }),
});

/** Leaves one value out of a list. */
export const hiding = (name: string, value: string): Mutation =>
  telling((document) => ({ [name]: (document[name] as readonly string[]).filter((one) => one !== value) }));
