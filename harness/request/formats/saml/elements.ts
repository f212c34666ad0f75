import type { XmlElement } from '../../../model/credential.ts';
import type { Difference } from '../../../model/observation.ts';
import { excerpt, scalar } from '../../excerpt.ts';
import { cut } from '../layers.ts';
import { textOf } from './tree.ts';
import { complete } from './write.ts';

/** XML text without what must not be shown of it. */
export const masked = (xml: string): string =>
  xml.replace(/(<ds:(?:SignatureValue|DigestValue|X509Certificate)>)[^<]*/g, '$1…');

const times = new Set(['NotBefore', 'NotOnOrAfter', 'IssueInstant', 'AuthnInstant']);
const decade = 400_000_000;

/** What one side says, in words: times by how far they are from the moment they were written for. */
export interface Side {
  readonly now: number;
  readonly used: ReadonlySet<string>;
  readonly id: string | undefined;
}

const relative = (value: string, now: number): string => {
  const away = Date.parse(value) / 1000 - now;
  if (!/^[\d-]+T[\d:.]+Z$/.test(value) || Number.isNaN(away) || Math.abs(away) > decade) return value;
  return away === 0 ? 'now' : `now ${away < 0 ? '−' : '+'} ${Math.abs(Math.round(away * 1000) / 1000)} s`;
};

const shownAttribute = (name: string, value: string | undefined, { now, used, id }: Side): string | null => {
  if (value === undefined) return null;
  if (times.has(name)) return relative(value, now);
  if (name === 'ID' && used.has(value)) return 'carried by a request before';
  if (name === 'ID' && /^_[\w-]{22}$/.test(value)) return 'fresh';
  if (name === 'URI' && value === (id ? `#${id}` : '')) return 'its ID';
  return cut(JSON.stringify(value));
};

/** A name without the prefix of XML Signature. */
const local = (name: string): string => name.replace(/^ds:/, '');

/** The children of an element by their names, in order of their first. */
const grouped = ({ children }: XmlElement): ReadonlyMap<string, readonly XmlElement[]> => {
  const groups = new Map<string, XmlElement[]>();
  for (const child of children)
    if (typeof child !== 'string') groups.set(child.name, [...(groups.get(child.name) ?? []), child]);
  return groups;
};

const plain = ({ children }: XmlElement): string => children.filter((child) => typeof child === 'string').join('');

const within = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** Never shown: what is computed over the rest. */
const computed = new Set(['ds:DigestValue', 'ds:SignatureValue']);

const shownElement = (element: XmlElement): string => {
  const nested = element.children.some((child) => typeof child !== 'string');
  const text = nested ? '' : textOf(element);
  return text === '' ? masked(complete(element)) : JSON.stringify(text);
};

const told = (elements: readonly XmlElement[] = []): string | null =>
  elements.length === 0 ? null : elements.map(shownElement).join(' and ');

/** Two groups of elements as a difference shows them: cut short, or where they differ. */
export const apart = (
  place: string,
  ones: readonly XmlElement[] | undefined,
  others: readonly XmlElement[] | undefined,
): readonly Difference[] => {
  const [before, after] = [told(ones), told(others)];
  if (before === null || after === null || cut(before) !== cut(after))
    return scalar(place, before && cut(before), after && cut(after));
  const [control, stimulus] = excerpt({ before, after });
  return scalar(place, control, stimulus);
};

/** Elements of one name: one by one where there are as many, else as a whole. */
const lists = (
  path: string,
  [ones = [], others = []]: readonly (readonly XmlElement[] | undefined)[],
  sides: readonly [Side, Side],
): readonly Difference[] => {
  if (ones.length !== others.length) return apart(path, ones, others);
  return ones.flatMap((one, i) =>
    elements(ones.length === 1 ? path : `${path}[${i + 1}]`, one, others[i] ?? one, ...sides),
  );
};

const withNames = (groups: ReadonlyMap<string, readonly XmlElement[]>, names: readonly string[]): string =>
  cut(names.flatMap((name) => (groups.get(name) ?? []).map((one) => masked(complete(one)))).join(''));

/** Where the children of two elements differ: what took the place of something else is one difference. */
const children = (path: string, a: XmlElement, b: XmlElement, sides: readonly [Side, Side]): readonly Difference[] => {
  const [ones, others] = [grouped(a), grouped(b)];
  const gone = [...ones.keys()].filter((name) => !others.has(name));
  const come = [...others.keys()].filter((name) => !ones.has(name));
  const replaced = gone.length > 0 && come.length > 0;
  const shared = [...ones.keys()].filter((name) => others.has(name));
  const order = shared.join() !== [...others.keys()].filter((name) => ones.has(name)).join();
  return [
    ...(replaced ? [{ place: path, control: withNames(ones, gone), stimulus: withNames(others, come) }] : []),
    ...[...shared, ...(replaced ? [] : [...gone, ...come])].flatMap((name) =>
      lists(within(path, local(name)), [ones.get(name), others.get(name)], sides),
    ),
    ...(order ? scalar(within(path, '(order)'), [...ones.keys()].join(', '), [...others.keys()].join(', ')) : []),
  ];
};

/** Where two elements differ: attributes, text, children. */
export const elements = (
  path: string,
  a: XmlElement,
  b: XmlElement,
  left: Side,
  right: Side,
): readonly Difference[] => {
  const attributes = [...new Set([...Object.keys(a.attributes), ...Object.keys(b.attributes)])].flatMap((name) =>
    scalar(
      within(path, `@${name}`),
      shownAttribute(name, a.attributes[name], left),
      shownAttribute(name, b.attributes[name], right),
    ),
  );
  const texts = computed.has(a.name) ? [] : scalar(path, cut(JSON.stringify(plain(a))), cut(JSON.stringify(plain(b))));
  return [...attributes, ...texts, ...children(path, a, b, [left, right])];
};
