import type { XmlElement } from '../../../model/credential.ts';

const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;');

const attribute = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');

const prefixOf = (name: string): string => (name.includes(':') ? (name.split(':', 1)[0] ?? '') : '');

const declares = (name: string): boolean => name === 'xmlns' || name.startsWith('xmlns:');

/** Declarations first, then attributes without a namespace, then the others (Canonical XML §2.2, §4.8). */
const rank = (name: string): number => (name === 'xmlns' ? 0 : declares(name) ? 1 : name.includes(':') ? 3 : 2);

const inOrder = ([a]: readonly [string, string], [b]: readonly [string, string]): number =>
  rank(a) - rank(b) || (a < b ? -1 : 1);

/** The prefixes whose declaration belongs into the canonical form: those of the element and of its attributes. */
const usedIn = ({ name, attributes }: XmlElement): ReadonlySet<string> =>
  new Set([
    prefixOf(name),
    ...Object.keys(attributes)
      .filter((one) => !declares(one) && one.includes(':'))
      .map(prefixOf),
  ]);

const attributesOf = (element: XmlElement, every: boolean): string => {
  const used = usedIn(element);
  return Object.entries(element.attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    .filter(([name]) => every || !declares(name) || used.has(name.slice('xmlns:'.length)))
    .sort(inOrder)
    .map(([name, value]) => ` ${name}="${attribute(value)}"`)
    .join('');
};

const written = (element: XmlElement, every: boolean): string => {
  const inside = element.children.map((child) => (typeof child === 'string' ? text(child) : written(child, every)));
  return `<${element.name}${attributesOf(element, every)}>${inside.join('')}</${element.name}>`;
};

/**
 * An element as exclusive canonical XML has it (Exclusive XML Canonicalization 1.0 §3), provided that each namespace is
 * declared where it is first used. Signatures are made over this text, without any library.
 */
export const canonical = (element: XmlElement): string => written(element, false);

/** The same element with every declaration that it has, to be sent. */
export const complete = (element: XmlElement): string => written(element, true);
