import type { SamlCredential, XmlElement } from '../../../model/credential.ts';
import type { Difference } from '../../../model/observation.ts';
import { excerpt, scalar } from '../../excerpt.ts';
import type { Comparison, Layer, MadeCredential } from '../format.ts';
import { cut } from '../layers.ts';
import type { SignedSaml } from './sign.ts';
import { textOf } from './tree.ts';
import { complete } from './write.ts';

/** A SAML assertion that was made, with what was done to each of its layers. */
export interface MadeSaml extends MadeCredential<SamlCredential> {
  readonly signed: SignedSaml;
  /** The XML that is sent. */
  readonly xml: string;
  readonly encoded: Layer;
}

/** XML text without what must not be shown of it. */
export const masked = (xml: string): string =>
  xml.replace(/(<ds:(?:SignatureValue|DigestValue|X509Certificate)>)[^<]*/g, '$1…');

const times = new Set(['NotBefore', 'NotOnOrAfter', 'IssueInstant', 'AuthnInstant']);
const decade = 400_000_000;

/** What one side says, in words: times by how far they are from the moment they were written for. */
interface Side {
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

const shownElements = (elements: readonly XmlElement[] = []): string | null =>
  elements.length === 0 ? null : cut(elements.map(shownElement).join(' and '));

/** Elements of one name: one by one where there are as many, else as a whole. */
const lists = (
  path: string,
  [ones = [], others = []]: readonly (readonly XmlElement[] | undefined)[],
  sides: readonly [Side, Side],
): readonly Difference[] => {
  if (ones.length !== others.length)
    return [{ place: path, control: shownElements(ones), stimulus: shownElements(others) }];
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
const elements = (path: string, a: XmlElement, b: XmlElement, left: Side, right: Side): readonly Difference[] => {
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

/** The two places of an expiry, where both move alike, are one member of the metamodel. */
const folded = (found: readonly Difference[]): readonly Difference[] => {
  const expiries = found.filter(({ place }) => place.endsWith('/@NotOnOrAfter'));
  const [first, ...others] = expiries;
  if (!first || others.length === 0) return found;
  if (others.some(({ control, stimulus }) => control !== first.control || stimulus !== first.stimulus)) return found;
  return [...found.filter((one) => !expiries.includes(one)), { ...first, place: '@NotOnOrAfter' }];
};

/** The elements of a text, nested, without what they say. */
const outline = (xml: string): string =>
  [...xml.matchAll(/<(\/?)([\w:]+)/g)]
    .map(([, close, name = '']) => (close ? ')' : `${local(name)}(`))
    .join('')
    .replaceAll('()', '')
    .replace(/\)(?=\w)/g, '), ')
    .replace(/(?<=[\w\]])(?=[A-Z]\w*[(,)])/g, '');

const rewritten = ({ signed, xml }: MadeSaml): readonly Difference[] => {
  if (signed.signed === xml) return [];
  const [before, after] = [masked(signed.signed), masked(xml)];
  const nested = outline(before) !== outline(after);
  const [control, stimulus] = nested
    ? excerpt({ before: outline(before), after: outline(after) })
    : excerpt({ before, after });
  return [{ place: 'XML, after signing', control, stimulus }];
};

/** What a text is written in, and how long it is. */
const spelling = (text: string): string =>
  [
    /^\s*</.test(text) ? 'XML' : /[+/]/.test(text) ? 'Base64' : 'base64url',
    ...(text.endsWith('=') ? ['padded'] : []),
    ...(/\n/.test(text) ? ['in lines'] : []),
    ...(/\./.test(text) && !text.includes('<') ? ['with a full stop'] : []),
    `${text.length} characters`,
  ].join(', ');

/** Where two assertions differ: in structure, signature, XML text and encoding. */
export const compareSaml = (a: MadeSaml, b: MadeSaml, { now, before, name }: Comparison): readonly Difference[] => {
  const used = new Set(before.flatMap((one) => ('signature' in one ? [one.assertion.attributes.ID ?? ''] : [])));
  const side = (made: MadeSaml, moment: number, seen: ReadonlySet<string>): Side => ({
    now: moment,
    used: seen,
    id: made.credential.assertion.attributes.ID,
  });
  const [left, right] = [side(a, now.control, new Set()), side(b, now.stimulus, used)];
  const infos = [a.signed.signedInfo, b.signed.signedInfo] as const;
  const honest = a.credential.signs === b.credential.signs;
  const info =
    infos[0] && infos[1]
      ? elements(
          'Signature/SignedInfo',
          infos[0],
          infos[1],
          honest ? left : { ...left, id: undefined },
          honest ? right : { ...right, id: undefined },
        ).filter(({ place }) => honest || !place.endsWith('Reference/@URI'))
      : [];
  const methodMoves = a.signed.signer !== b.signed.signer;
  return [
    ...folded(elements('', a.credential.assertion, b.credential.assertion, left, right)),
    ...info.filter(({ place }) => !(methodMoves && /(Signature|Digest)Method\/@Algorithm$/.test(place))),
    ...scalar(
      'Signature/KeyInfo',
      shownElements(a.credential.signature.keyInfo && [a.credential.signature.keyInfo]),
      shownElements(b.credential.signature.keyInfo && [b.credential.signature.keyInfo]),
    ),
    ...scalar('signer', a.signed.signer, b.signed.signer),
    ...scalar('signature', b.signed.size.before, b.signed.size.after),
    ...(b.credential.signature.digested === a.credential.signature.digested
      ? []
      : scalar('Signature, digest', 'of the assertion', 'of something else')),
    ...rewritten(b),
    ...(b.encoded.before === b.encoded.after
      ? []
      : scalar(name, spelling(b.encoded.before), spelling(b.encoded.after))),
  ];
};
