import { createHash } from 'node:crypto';

/** Where scenarios, clauses and profiles have pages: an address each, undefined for what has none. */
export interface Addresses {
  readonly scenario: (id: string) => string | undefined;
  readonly clause: (id: string) => string | undefined;
  readonly profile: (id: string) => string | undefined;
}

/** Names that a file system may take for a device, and the name of the page of a folder. */
const taken = /^(con|prn|aux|nul|com\d|lpt\d|index\.html)(\.|$)/i;
const longest = 120;

const octetsOf = (character: string): string =>
  [...new TextEncoder().encode(character)].map((octet) => `=${octet.toString(16).padStart(2, '0')}`).join('');

/** One step of a path: what is odd is written as its octets, `=2f`. */
const step = (name: string): string => {
  const plain = Array.from(name, (one) => (/[A-Za-z0-9._-]/.test(one) ? one : octetsOf(one))).join('');
  const shown = plain.replace(/^\.|\.$|^$/g, (dot) => (dot === '' ? '=' : '=2e'));
  const safe = taken.test(shown) ? octetsOf(shown.charAt(0)) + shown.slice(1) : shown;
  if (safe.length <= longest) return safe;
  return `${safe.slice(0, longest)}=${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
};

/** The same for names that differ in case alone, as scenarios may: `None` is `~none`. */
const caseless = (name: string): string =>
  step(name.replace(/[A-Z]/g, (letter) => `\u{0}${letter.toLowerCase()}`)).replaceAll('=00', '~');

/** The folder of the page of a scenario or rule: `s/client-assertion/expired`. Two of them differ in more than case. */
export const scenarioFolder = (id: string): string => {
  const slash = id.indexOf('/');
  const [suite, name] = slash < 0 ? ['', id] : [id.slice(0, slash), id.slice(slash + 1)];
  return `s/${caseless(suite)}/${caseless(name)}`;
};

/** The folder of the page of a clause, which is spelled as in the catalogue: `c/RFC7523-3-4.exp-past.CA`. */
export const clauseFolder = (id: string): string => `c/${step(id)}`;

/** The folder of the page of a profile: `d/rfc7523`. */
export const profileFolder = (id: string): string => `d/${caseless(id)}`;

/** The folder of a suite: `s/client-assertion`. */
export const suiteFolder = (id: string): string => `s/${caseless(id)}`;

/** A name as one step of a path: `Example Server 4.2` is `example-server-4.2`. */
export const slug = (name: string): string =>
  step(
    name
      .toLowerCase()
      .split(/[^a-z0-9._]/)
      .filter((word) => word !== '')
      .join('-'),
  );

/** Whether a text is the URL of a site: http or https, without credentials, query or fragment. */
export const isSite = (text: string): boolean =>
  text.length <= 500 && /^https?:\/\/[\w.~:[\]%-]+(\/[\w.~%/+=!$&(),;:-]*)?$/i.test(text) && URL.canParse(text);

/** The addresses of a site that is published somewhere; undefined where none was named, or none that can be followed. */
export const addressesAt = (site: string | undefined): Addresses | undefined => {
  if (site === undefined || !isSite(site)) return undefined;
  const base = site.endsWith('/') ? site.slice(0, -1) : site;
  return {
    scenario: (id) => `${base}/${scenarioFolder(id)}/`,
    clause: (id) => `${base}/${clauseFolder(id)}/`,
    profile: (id) => `${base}/${profileFolder(id)}/`,
  };
};
