import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Document } from './document.ts';
import { Failure } from './failure.ts';
import { packageRoot } from './package-root.ts';
import { type Complaint, complaint } from './schema-error.ts';

/** The documents that have a schema in `harness/schemas/`. */
export type SchemaName = 'target' | 'profile' | 'report' | 'known' | 'published';

const most = 10;
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictRequired: false, allowUnionTypes: true });
formats.default(ajv);

const compiled = new Map<SchemaName, ValidateFunction>();

/** The path of a schema file. */
export const schemaFile = (name: SchemaName): string => join(packageRoot, 'harness', 'schemas', `${name}.schema.json`);

const validator = (name: SchemaName): ValidateFunction => {
  const known = compiled.get(name);
  if (known !== undefined) return known;
  const made = ajv.compile(JSON.parse(readFileSync(schemaFile(name), 'utf8')));
  compiled.set(name, made);
  return made;
};

const branches = new WeakMap<object, ValidateFunction>();

const branchErrors = (union: ErrorObject, root: object, branch: object): readonly ErrorObject[] => {
  const validate = branches.get(branch) ?? ajv.compile({ $defs: (root as { $defs?: object }).$defs ?? {}, ...branch });
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

/** Several lines as one message: in the order of the file, each once, at most ten and the number of the others. */
export const listLines = (lines: readonly string[]): string => {
  const { compare } = new Intl.Collator('en', { numeric: true });
  const all = [...new Set(lines)].sort(compare);
  const rest = all.length - most;
  return [...all.slice(0, most), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
};

/**
 * Checks a document against its schema.
 *
 * @returns The document's value, which is now known to have the schema's type `T`.
 * @throws {@link Failure} (exit 3) with one line per fault: `file:line:column /pointer "key" what is wrong`. Values that
 *   may be secret are named by their type alone.
 */
export const check = <T>(document: Document, schema: SchemaName): T => {
  const validate = validator(schema);
  if (validate(document.value)) return document.value as T;
  const complaints: readonly Complaint[] = unfold(validate.errors ?? [], validate.schema as object)
    .map((error) => complaint(error, document))
    .filter((made) => made !== undefined);
  const meant = new Set(complaints.map((made) => made.meant).filter((name) => name !== undefined));
  const fresh = complaints.filter(({ missing }) => missing === undefined || !meant.has(missing));
  throw new Failure(listLines(fresh.map(({ line }) => line)));
};
