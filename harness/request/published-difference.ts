import type { Json } from '../model/json.ts';
import type { Difference } from '../model/observation.ts';
import type { Publication } from '../model/registration.ts';
import { excerpt } from './excerpt.ts';
import { cut } from './formats/layers.ts';

/** What our listener gives at the URL that is the client_id. */
export interface Published {
  /** For the valid request. */
  readonly control: Publication;
  readonly stimulus: Publication;
  /** For the requests before the stimulus, where something else was given then. */
  readonly before?: readonly Publication[];
}

type Members = { readonly [name: string]: Json | undefined };

const isMembers = (value: unknown): value is Members => value !== null && typeof value === 'object';

const read = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const text = (value: unknown): string | null => (value === undefined ? null : cut(JSON.stringify(value)));

/** Where two JSON values differ: as deep as both go. */
const within = (place: string, control: unknown, stimulus: unknown): readonly Difference[] => {
  if (JSON.stringify(control) === JSON.stringify(stimulus)) return [];
  if (!isMembers(control) || !isMembers(stimulus) || Array.isArray(control) !== Array.isArray(stimulus))
    return [{ place, control: text(control), stimulus: text(stimulus) }];
  return [...new Set([...Object.keys(control), ...Object.keys(stimulus)])].flatMap((name) =>
    within(`${place}.${name}`, control[name], stimulus[name]),
  );
};

const bodies = (place: string, control: string, stimulus: string): readonly Difference[] => {
  const [one, other] = [read(control), read(stimulus)];
  if (isMembers(one) && isMembers(other)) return within(place, one, other);
  if (control === stimulus) return [];
  const [before, after] = excerpt({ before: control, after: stimulus });
  return [{ place, control: before, stimulus: after }];
};

const told = (value: number | string | undefined, usual: string): string => String(value ?? usual);

const between = (place: string, control: Publication, stimulus: Publication): readonly Difference[] => [
  ...(['status', 'type', 'padding'] as const).flatMap((name) => {
    const [one, other] = [control, stimulus].map((publication) =>
      told(publication[name], name === 'status' ? '200' : '0'),
    );
    return one === other ? [] : [{ place: `${place} ${name}`, control: one ?? null, stimulus: other ?? null }];
  }),
  ...bodies(place, control.body, stimulus.body),
];

/** Where the documents that a client_id names differ: in how they are given, and member by member. */
export const publishedDifference = ({ control, stimulus, before = [] }: Published): readonly Difference[] => [
  ...before.flatMap((publication) => between('document before', control, publication)),
  ...between('document', control, stimulus),
];
