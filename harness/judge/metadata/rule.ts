import type { Exchange } from '../../model/observation.ts';
import type { Described } from '../../model/report.ts';

/** One metadata document as it was fetched. */
export interface Document {
  readonly url: string;
  /** Id of the exchange that fetched it. */
  readonly exchange: string;
  readonly members: { readonly [name: string]: unknown };
}

/** A key set as it was fetched from where the documents say that it is. */
export interface KeySet {
  readonly url: string;
  /** Id of the exchange that fetched it. */
  readonly exchange: string;
  readonly status: number;
  /** The members of its keys, private ones without their values; absent where it is no JWK Set (RFC 7517 §5). */
  readonly keys?: readonly { readonly [name: string]: unknown }[] | undefined;
}

/** What a run saw of a method or an algorithm that its target can show. */
export interface Seen {
  readonly answer: 'granted' | 'refused' | 'unclear';
  /** Id of the exchange that shows it. */
  readonly exchange: string;
}

/** All that a rule about metadata looks at. */
export interface Facts {
  /** The issuer identifier that the target file names. */
  readonly issuer: string;
  /** Whether Assay registered the clients itself, so that the server knows them as the target file does. */
  readonly registered: boolean;
  /** One exchange for each well-known place, in the order in which they were asked. */
  readonly asked: readonly Exchange[];
  readonly documents: readonly Document[];
  readonly keySets: readonly KeySet[];
  /** Client authentication methods (RFC 7591 §2) that were presented, and what became of the valid request. */
  readonly methods: ReadonlyMap<string, Seen>;
  /** What became of private_key_jwt at the endpoints of introspection and revocation. */
  readonly elsewhere: ReadonlyMap<string, Seen>;
  /** JWS algorithms that a sound assertion was signed with, by a registered key, and what became of it. */
  readonly algorithms: ReadonlyMap<string, Seen>;
  /** Grant types of valid requests that were granted, with an exchange that shows it. */
  readonly grantTypes: ReadonlyMap<string, string>;
  /** An exchange that shows that a client_id was taken which is the URL of a document; absent where none does. */
  readonly documentTaken?: string | undefined;
}

/** What a rule says: a fact, not an opinion. `silent`: there is nothing it speaks of. `untold`: it could not be told. */
export interface Told {
  readonly kind: 'holds' | 'broken' | 'silent' | 'untold';
  /** In words, as a clause: `"issuer" is absent`. */
  readonly words: string;
  /** Ids of exchanges that show it, the most telling first. */
  readonly evidence: readonly string[];
}

/** A rule about metadata. Profiles say which of them a document demands, and where. */
export interface MetadataRule extends Described {
  readonly tell: (facts: Facts) => Told;
}

const told =
  (kind: Told['kind']) =>
  (words: string, evidence: readonly string[] = []): Told => ({ kind, words, evidence });

/** The rule holds. */
export const holds = told('holds');
/** The rule is broken, and how. */
export const broken = told('broken');
/** There is nothing that the rule speaks of. */
export const silent = told('silent');
/** It could not be told. */
export const untold = told('untold');

/** A rule with an id under `metadata/`. */
export const rule = (id: string, title: string, why: string, tell: MetadataRule['tell']): MetadataRule => ({
  id: `metadata/${id}`,
  title,
  why,
  cve: [],
  tell,
});

const kinds = ['broken', 'untold', 'holds', 'silent'] as const;

/** Asks each document by itself: one that breaks the rule breaks it for all. */
export const ofDocuments =
  (ask: (document: Document, facts: Facts) => Told): MetadataRule['tell'] =>
  (facts) => {
    const all = facts.documents.map((document) => ({ document, answer: ask(document, facts) }));
    const kind = kinds.find((one) => all.some(({ answer }) => answer.kind === one));
    if (kind === undefined) return silent('no metadata were found');
    const same = all.filter(({ answer }) => answer.kind === kind);
    const [first] = same;
    const where = kind === 'broken' ? ` (${first?.document.url})` : '';
    return {
      kind,
      words: `${first?.answer.words ?? ''}${where}`,
      evidence: [
        ...new Set([
          ...same.map(({ document }) => document.exchange),
          ...same.flatMap(({ answer }) => answer.evidence),
        ]),
      ],
    };
  };

/** Whether everything of a kind that was granted is in a list of a document. */
export const allListed = (
  document: Document,
  member: string,
  granted: readonly { readonly name: string; readonly exchange: string }[],
  nothing: string,
): Told => {
  const list = strings(document, member);
  if (!list) return silent(`there is no "${member}"`);
  if (granted.length === 0) return silent(nothing);
  const hidden = granted.find(({ name }) => !list.includes(name));
  return hidden
    ? broken(`${hidden.name} was granted, but is not advertised`, [hidden.exchange])
    : holds(`all that was granted is advertised: ${granted.map(({ name }) => name).join(', ')}`);
};

/** A value of a document in a message: JSON, cut at 80 characters. */
export const shown = (value: unknown): string => (JSON.stringify(value) ?? 'absent').slice(0, 80);

/** The strings of a member that is an array; undefined where it is none. */
export const strings = ({ members }: Document, name: string): readonly string[] | undefined => {
  const value = members[name];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;
};
