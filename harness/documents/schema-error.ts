import type { ErrorObject } from 'ajv/dist/2020.js';
import { isSecretPlace } from '../exchange/secret-names.ts';
import { didYouMean, nearest } from './did-you-mean.ts';
import { kindOf, pointer, quoted, quotedKey, shown } from './display.ts';
import type { Document, Path } from './document.ts';

/** One fault of a document: where, and one line of words. */
export interface Complaint {
  readonly line: string;
  /** The key that is missing, or the known key that was probably meant: a near typo makes the missing key old news. */
  readonly missing?: string | undefined;
  readonly meant?: string | undefined;
}

type Words = Omit<Complaint, 'line'> & {
  readonly text: string;
  /** Set when the fault is a key, not a value. */
  readonly key?: string;
  /** Set when `text` already names the member. */
  readonly named?: boolean;
};

const pathOf = (instancePath: string): string[] =>
  instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));

const listed = (names: readonly string[]): string =>
  names.length > 12 ? `${names.slice(0, 12).join(', ')}, …` : names.join(', ');

const choice = (path: Path, value: unknown, allowed: readonly unknown[]): Words => {
  const names = allowed.map(String);
  const meant = typeof value === 'string' && !isSecretPlace(path) ? didYouMean(value, names) : '';
  const end = meant === '' ? `; known: ${listed(names)}` : meant;
  return { text: `has no known value ${shown(path, value)}${end}` };
};

const articles: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'nothing',
};

const wrongType = (wanted: string | readonly string[], value: unknown): Words => {
  const names = [wanted].flat().map((type) => articles[type] ?? type);
  const quotes =
    names.includes('a string') && ['number', 'boolean'].includes(typeof value) ? '; write it in quotes' : '';
  const got = typeof value === 'number' && wanted === 'integer' ? 'a fraction' : kindOf(value);
  return { text: `must be ${names.join(' or ')}, not ${got}${quotes}` };
};

const unknownKey = (path: Path, key: string, known: readonly string[]): Words => {
  const others = known.length === 0 ? '' : `; known: ${listed(known)}`;
  return {
    key,
    named: true,
    text: `${quotedKey(path, key)} is not known here${didYouMean(key, known) || others}`,
    meant: nearest(key, known),
  };
};

const wordsFor = (error: ErrorObject, path: Path): Words | undefined => {
  const { keyword, params, data } = error;
  const parent = (error.parentSchema ?? {}) as { properties?: object; $comment?: string };
  if (error.propertyName !== undefined && keyword !== 'propertyNames') {
    const key = quotedKey(path, error.propertyName);
    return { key: error.propertyName, named: true, text: `${key} must be ${parent.$comment ?? 'another name'}` };
  }
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return unknownKey(
        path,
        params.additionalProperty ?? params.unevaluatedProperty,
        Object.keys(parent.properties ?? {}),
      );
    case 'required':
      return { named: true, text: `"${params.missingProperty}" is missing`, missing: params.missingProperty };
    case 'enum':
      return choice(path, data, params.allowedValues);
    case 'const':
      return choice(path, data, [params.allowedValue]);
    case 'type':
      return wrongType(params.type, data);
    case 'pattern':
    case 'format':
      return {
        text: `must be ${parent.$comment ?? `of the form ${params.pattern ?? params.format}`}, not ${shown(path, data)}`,
      };
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum': {
      const bound: Record<string, string> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' };
      return { text: `must be ${bound[params.comparison]} ${params.limit}, not ${shown(path, data)}` };
    }
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { text: 'must not be empty' };
    case 'maxLength':
    case 'maxItems':
      return { text: `is longer than ${params.limit}` };
    case 'uniqueItems':
      return { text: 'names the same thing twice' };
    case 'oneOf':
    case 'anyOf': {
      const branches = error.schema as readonly { title?: string }[];
      return { text: `must be one of: ${branches.map(({ title }, at) => title ?? `form ${at + 1}`).join(' · ')}` };
    }
    case 'if':
    case 'propertyNames':
      return undefined;
    default:
      return { text: error.message ?? 'is not as the schema says' };
  }
};

/** Writes the line of one schema error, or `undefined` where another error already says it. */
export const complaint = (error: ErrorObject, document: Document): Complaint | undefined => {
  const path = pathOf(error.instancePath);
  const words = wordsFor(error, path);
  if (words === undefined) return undefined;
  const last = path.at(-1);
  const isMember = last !== undefined && !/^\d+$/.test(last) && words.named !== true;
  const where = words.key === undefined ? document.at(path) : document.at([...path, words.key], 'key');
  const place = pointer(isMember ? path.slice(0, -1) : path);
  const subject = isMember ? quoted(last) : '';
  const line = [where, place, subject, words.text].filter((part) => part !== '').join(' ');
  return {
    line,
    missing: words.missing && `${place}/${words.missing}`,
    meant: words.meant && `${place}/${words.meant}`,
  };
};
