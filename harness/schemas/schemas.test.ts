import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../documents/package-root.ts';
import { type SchemaName, schemaFile } from '../documents/schema.ts';

test('the types are those of the schemas; else run: node harness/schemas/generate.mjs', () => {
  const script = join(packageRoot, 'harness', 'schemas', 'generate.mjs');
  expect(execFileSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toBe('');
});

interface Node {
  readonly properties?: { readonly [name: string]: Node };
  readonly $defs?: { readonly [name: string]: Node };
  readonly description?: string;
  readonly $ref?: string;
}

// Where a format is shared ($defs/url), the members that use it say what it is for.
const shared: ReadonlySet<string> = new Set(['issuer', 'url']);

const undescribed = (schema: Node, at: string): readonly string[] => {
  const { properties, $defs, ...rest } = schema;
  const named = Object.entries({ ...properties, ...$defs });
  const bare = named.filter(([name, { description, $ref }]) => !description && !$ref && !shared.has(name));
  const below = [...named, ...Object.entries(rest)].filter(
    ([, member]) => typeof member === 'object' && member !== null,
  );
  return [
    ...bare.map(([name]) => `${at}/${name}`),
    ...below.flatMap(([name, member]) => undescribed(member as Node, `${at}/${name}`)),
  ];
};

test.each<SchemaName>(['target', 'profile', 'report', 'known', 'published'])(
  'everything in the %s schema is described',
  (name) => {
    const schema = JSON.parse(readFileSync(schemaFile(name), 'utf8')) as Node & { $schema: string; $id: string };
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const version = name === 'report' ? 2 : 1;
    expect(schema.$id).toBe(`https://assay.example/schemas/${name}-${version}.json`);
    expect(undescribed(schema, name)).toEqual([]);
  },
);
