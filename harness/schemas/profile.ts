/* Generated from profile.schema.json by generate.mjs; do not edit. */

/**
 * Id of a profile.
 */
export type ProfileId = string;
/**
 * The codes that count as the right words for the refusal.
 *
 * @minItems 1
 */
export type Error = readonly string[];
/**
 * Level of RFC 2119. SHALL and REQUIRED are MUST, RECOMMENDED is SHOULD, OPTIONAL is MAY.
 */
export type Level = 'MUST' | 'SHOULD' | 'MAY';
/**
 * Ids of the requirement catalogue.
 */
export type Clause = readonly string[];
/**
 * Document and section: RFC 7523 §3 (4).
 */
export type Cite = string;
/**
 * At most a sentence of the document, carrying the keyword of the level.
 */
export type Quote = string;
/**
 * Why it follows, where no sentence of the document says it in so many words.
 */
export type Basis = string;
/**
 * The answer that the document expects; either: it permits both, and the answer is only noted.
 */
export type Expect = 'refused' | 'granted' | 'either';

/**
 * A profile of Assay, version 1: what one document expects of a server, one row for each scenario it speaks about.
 */
export interface ProfileFile {
  /**
   * Where this schema lies, for editors.
   */
  readonly $schema?: string;
  /**
   * Version of the profile format.
   */
  readonly version?: 1;
  readonly id: ProfileId;
  /**
   * The title of the document.
   */
  readonly title: string;
  /**
   * The document.
   */
  readonly url: string;
  /**
   * Which revision of the document this is: a date or a number. The next revision is another profile.
   */
  readonly revision: string;
  /**
   * The profiles that this one stands on, the nearest first. A row of a nearer profile replaces theirs.
   */
  readonly on?: readonly ProfileId[];
  /**
   * Suites whose subject this document rules out altogether: rows about them, and those of the profiles below, do not count.
   */
  readonly without?: readonly ProfileId[];
  /**
   * By suite: the suite whose rows hold for it too, scenario by scenario, where it has none of its own: the same thing presented elsewhere.
   */
  readonly like?: {
    readonly [k: string]: ProfileId;
  };
  /**
   * By suite: where this document says with which error code a refusal is told. Holds for every refused row without words of its own.
   */
  readonly words?: {
    readonly [k: string]: WordsRow;
  };
  /**
   * By qualified scenario: what this document expects of it.
   */
  readonly expect?: {
    readonly [k: string]: ExpectationRow;
  };
  /**
   * By rule: what this document demands of every answer of a kind, or of the metadata of the server.
   */
  readonly answers?: {
    readonly [k: string]: CitationRow;
  };
  /**
   * By clause of the requirement catalogue: why no scenario tests it.
   */
  readonly excluded?: {
    readonly [k: string]: ExclusionRow;
  };
}
/**
 * With which code the refusal is told, and where the document says so.
 */
export interface WordsRow {
  readonly error?: Error;
  readonly level: Level;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
}
/**
 * What the document expects of one scenario. MUST and SHOULD need a quote or a basis; either goes with MAY.
 */
export interface ExpectationRow {
  readonly expect: Expect;
  readonly level: Level;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
  readonly error?: Error;
  /**
   * Where the right words are demanded, when not where the suite's default says; none: no verdict on them.
   */
  readonly words?: 'none' | WordsRow;
  readonly fetch?: CitationRow;
  /**
   * Rows that replace this one when the target declares the agreement.
   */
  readonly agreed?: {
    readonly single_use?: AgreedRow;
    readonly longest_lifetime?: AgreedRow;
    readonly clock_skew?: AgreedRow;
    readonly typ?: AgreedRow;
    readonly kid?: AgreedRow;
  };
}
/**
 * Where a document says something. MUST and SHOULD need a quote or a basis.
 */
export interface CitationRow {
  readonly level: Level;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
}
/**
 * What is expected instead when the target declares this agreement. Members left out are those of the row.
 */
export interface AgreedRow {
  readonly expect: Expect;
  readonly level: Level;
  readonly clause?: Clause;
  readonly cite?: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
  readonly error?: Error;
}
/**
 * Why no scenario tests a clause.
 */
export interface ExclusionRow {
  /**
   * Why no scenario tests the clause.
   */
  readonly reason: 'binds the client' | 'not observable' | 'out of scope' | 'covered by';
  /**
   * A remark; with `covered by`, the clause or scenario that covers it.
   */
  readonly note?: string;
}
