import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { heldIn } from '../exchange/json-values.ts';
import type { Document } from './document.ts';
import { Failure } from './failure.ts';
import { packageRoot } from './package-root.ts';
import { type Complaint, complaint } from './schema-error.ts';

/** The documents that have a schema in `harness/schemas/`. */
export type SchemaName = 'target' | 'profile' | 'report' | 'known' | 'published';

const most = 10;

/** Faults that are put into words at most: to find the place of one takes time in proportion to the document. */
const mostWorded = 200;

/** Values of a document up to which all its faults are looked for; of a larger one the first is told: to add one to many takes time in proportion to them. */
const mostValues = 20_000;

const validating = (allErrors: boolean): Ajv2020 => {
  const ajv = new Ajv2020({ allErrors, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true });
  formats.default(ajv);
  return ajv;
};

const [all, first] = [validating(true), validating(false)];

const compiled = { all: new Map<SchemaName, ValidateFunction>(), first: new Map<SchemaName, ValidateFunction>() };

/** The path of a schema file. */
export const schemaFile = (name: SchemaName): string => join(packageRoot, 'harness', 'schemas', `${name}.schema.json`);

const validator = (name: SchemaName, faults: 'all' | 'first'): ValidateFunction => {
  const known = compiled[faults].get(name);
  if (known !== undefined) return known;
  const made = (faults === 'all' ? all : first).compile(JSON.parse(readFileSync(schemaFile(name), 'utf8')));
  compiled[faults].set(name, made);
  return made;
};

const branches = new WeakMap<object, ValidateFunction>();

const branchErrors = (union: ErrorObject, root: object, branch: object): readonly ErrorObject[] => {
  const validate = branches.get(branch) ?? all.compile({ $defs: (root as { $defs?: object }).$defs ?? {}, ...branch });
  branches.set(branch, validate);
  validate(union.data);
  return (validate.errors ?? []).map((error) => ({ ...error, instancePath: union.instancePath + error.instancePath }));
};

// A union fails in every branch at once. The branch whose shape fits speaks for the rest; without one, the union does.
const unfold = (errors: readonly ErrorObject[], root: object): readonly ErrorObject[] => {
  const unions = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const inside = (error: ErrorObject): boolean =>
    unions.some(
      ({ instancePath }) => error.instancePath === instancePath || error.instancePath.startsWith(`${instancePath}/`),
    );
  const told = unions.flatMap((union) => {
    const tried = (union.schema as readonly object[]).map((branch) => branchErrors(union, root, branch));
    const fits = tried.filter((found) =>
      found.every(
        ({ instancePath, keyword }) => instancePath !== union.instancePath || keyword === 'additionalProperties',
      ),
    );
    return fits.length === 1 ? (fits[0] ?? []) : [union];
  });
  return [...errors.filter((error) => !inside(error)), ...told];
};

/**
 * Several lines as one message: in the order of the file, each once, at most ten and the number of the others.
 *
 * @param beyond The number of those that nobody has put into words.
 */
export const listLines = (lines: readonly string[], beyond = 0): string => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const all = [...new Set(lines)].sort(compare);
  const rest = all.length - most + beyond;
  return [...all.slice(0, most), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
};

const isLarge = (value: unknown): boolean => {
  let values = 0;
  for (const _one of heldIn(value)) if (++values > mostValues) return true;
  return false;
};

/**
 * Checks a document against its schema.
 *
 * @returns The document's value, which is now known to have the schema's type `T`.
 * @throws {@link Failure} (exit 3) with one line per fault: `file:line:column /pointer "key" what is wrong`. Values that
 *   may be secret are named by their type alone.
 */
export const check = <T>(document: Document, schema: SchemaName): T => {
  const validate = validator(schema, isLarge(document.value) ? 'first' : 'all');
  if (validate(document.value)) return document.value as T;
  const errors = validate.errors ?? [];
  const complaints: readonly Complaint[] = unfold(errors.slice(0, mostWorded), validate.schema as object)
    .map((error) => complaint(error, document))
    .filter((made) => made !== undefined);
  const meant = new Set(complaints.map((made) => made.meant).filter((name) => name !== undefined));
  const fresh = complaints.filter(({ missing }) => missing === undefined || !meant.has(missing));
  const lines = fresh.map(({ line }) => line);
  throw new Failure(listLines(lines, Math.max(0, errors.length - mostWorded)));
};
