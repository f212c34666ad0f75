import { says } from './compare.ts';
import type { Quoted } from './quoted.ts';
import { namesIn, type Texts } from './texts.ts';

/** What came of the search for a quote. `no text`: a document that it may be from cannot be had. */
export type Found = 'found' | 'not found' | 'no text';

/** Looks for a quote in the documents that its citation names. */
export const check = ({ cite, quote }: Pick<Quoted, 'cite' | 'quote'>, texts: Texts): Found => {
  const documents = namesIn(cite).map(texts);
  if (documents.some((text) => text !== undefined && says(text, quote))) return 'found';
  return documents.length > 0 && documents.every((text) => text !== undefined) ? 'not found' : 'no text';
};
