import { join } from 'node:path';
import { readDocument } from '../../documents/document.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { listProfiles } from '../../judge/profile/read.ts';

/** A sentence that a profile quotes. */
export interface Quoted {
  readonly profile: string;
  /** `profiles/rfc7523.yaml:12:3`. */
  readonly at: string;
  /** The first scenario, rule or suite that its row is about. */
  readonly row: string;
  readonly cite: string;
  readonly quote: string;
}

type Members = { readonly [name: string]: unknown };

const isObject = (value: unknown): value is Members => value !== null && typeof value === 'object';

const rowOf = (value: Members): string | undefined => {
  const ids = value.scenarios ?? value.rules ?? value.suites;
  return Array.isArray(ids) ? String(ids[0]) : undefined;
};

type Path = readonly (string | number)[];

const quotesIn = (
  value: unknown,
  path: Path,
  above: { readonly row: string; readonly cite: string },
): readonly (Omit<Quoted, 'profile' | 'at'> & { readonly path: Path })[] => {
  if (!isObject(value)) return [];
  const row = rowOf(value) ?? above.row;
  const cite = typeof value.cite === 'string' ? value.cite : above.cite;
  return Object.entries(value).flatMap(([name, inner]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    return name === 'quote' && typeof inner === 'string'
      ? [{ row, cite, quote: inner, path: here }]
      : quotesIn(inner, here, { row, cite });
  });
};

/** Every quote of the bundled profiles, in their order. */
export const quoted = (): readonly Quoted[] =>
  listProfiles().flatMap((profile) => {
    const { value, at } = readDocument(join(packageRoot, 'profiles', `${profile}.yaml`));
    return quotesIn(value, [], { row: '', cite: '' }).map(({ path, ...rest }) => ({ ...rest, profile, at: at(path) }));
  });
