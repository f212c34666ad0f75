// Writes target.ts, profile.ts and known.ts from the schemas beside it; with --check it writes nothing and fails when they differ.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compile } from 'json-schema-to-typescript';

const names = ['target', 'profile', 'known'];
const place = (file) => new URL(file, import.meta.url);
const biome = fileURLToPath(place('../../node_modules/.bin/biome'));

// Titles are for editors: only those that are a type's name may become one. A described reference is the same type still.
const named = (schema) => {
  if (Array.isArray(schema)) return schema.map(named);
  if (schema === null || typeof schema !== 'object') return schema;
  if (typeof schema.$ref === 'string') return { $ref: schema.$ref };
  const keep = ([key, value]) => !(key === 'title' && typeof value === 'string' && !/^([A-Z][a-z]+){2,}$/.test(value));
  const entries = Object.entries(schema).filter(keep);
  return Object.fromEntries(entries.map(([key, value]) => [key, named(value)]));
};

const readonly = (text) =>
  text
    .replace(/^( +)(?=[\w$]+\??:|\[k: string\])/gm, '$1readonly ')
    .replace(/([:=] )(?=[\w ]+\[\];$)/gm, '$1readonly ');

const generate = async (name) => {
  const schema = JSON.parse(readFileSync(place(`${name}.schema.json`), 'utf8'));
  const text = await compile(named(schema), schema.title, {
    bannerComment: `/* Generated from ${name}.schema.json by generate.mjs; do not edit. */`,
    ignoreMinAndMaxItems: true,
    format: false,
  });
  const format = ['format', `--stdin-file-path=harness/schemas/${name}.ts`];
  return readonly(execFileSync(biome, format, { input: text, encoding: 'utf8' }));
};

const check = process.argv.includes('--check');
for (const name of names) {
  const text = await generate(name);
  if (!check) {
    writeFileSync(place(`${name}.ts`), text);
  } else if (readFileSync(place(`${name}.ts`), 'utf8') !== text) {
    console.error(`${name}.ts is not what ${name}.schema.json says; run: node harness/schemas/generate.mjs`);
    process.exitCode = 1;
  }
}
