/* Generated from profile.schema.json by generate.mjs; do not edit. */

/**
 * Id of a profile.
 */
export type ProfileId = string;
/**
 * Id of a suite.
 */
export type SuiteId = string;
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
 * Whom the sentence obliges: the server, the client, or the documents that build on this one.
 */
export type Binds = 'server' | 'client' | 'document';
/**
 * Ids of the requirement catalogue.
 */
export type Clause = readonly string[];
/**
 * Document and section: RFC 7523 §3 (4).
 */
export type Cite = string;
/**
 * At most a sentence of the document, carrying the keyword of the level; where it does not, or binds another than the server, a basis says why.
 */
export type Quote = string;
/**
 * Why it follows, where no sentence of the document says it of the server in so many words.
 */
export type Basis = string;
/**
 * The answer that the document expects; either: it permits both, and the answer is only noted.
 */
export type Expect = 'refused' | 'granted' | 'either';

/**
 * A profile of Assay, version 1: what one document expects of a server, one row for each sentence and the scenarios that it settles.
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
   * Which text of the document the rows were read in and quote: the published one, or a draft.
   */
  readonly read?: string;
  /**
   * Which errata of the document were considered, and what became of them; none, where there are none.
   */
  readonly errata?: string;
  /**
   * The endpoint that the document is about. At a server without it the whole profile is inapplicable.
   */
  readonly endpoint?: 'pushed authorization request' | 'introspection' | 'revocation' | 'registration';
  /**
   * The profiles that this one stands on, the nearest first. A row of a nearer profile replaces theirs.
   */
  readonly on?: readonly ProfileId[];
  /**
   * Suites whose subject this document rules out altogether: rows about them, and those of the profiles below, do not count.
   */
  readonly without?: readonly SuiteId[];
  /**
   * By suite: the suite whose rows hold for it too, scenario by scenario, where it has none of its own: the same thing presented elsewhere, or for another use.
   */
  readonly like?: {
    /**
     * The suite whose rows hold, as they are or for another use.
     */
    readonly [k: string]: SuiteId | LikenessRow;
  };
  /**
   * Where this document says with which error code a refusal is told. Holds for every refused row of these suites that has no words of its own.
   */
  readonly words?: readonly SuiteWordsRow[];
  /**
   * What this document expects: one row for all scenarios of which it says the same, in the order of its sections.
   */
  readonly expect?: readonly ExpectationRow[];
  /**
   * What this document demands of every answer of a kind, or of the metadata of the server.
   */
  readonly answers?: readonly AnswerRow[];
  /**
   * Clauses of the requirement catalogue that no scenario tests, and why.
   */
  readonly excluded?: readonly ExclusionRow[];
}
/**
 * Rows of another suite, read for another use of the same credential.
 */
export interface LikenessRow {
  readonly suite: SuiteId;
  /**
   * True: only rows of this profile and of those that it stands on hold; what profiles above say of the other suite is about that suite alone.
   */
  readonly below?: true;
  /**
   * By the ending of a clause id: the ending of the clause that says the same of this use, such as .CA: .AG.
   */
  readonly clauses?: {
    readonly [k: string]: string;
  };
  /**
   * By error code: the code that a refusal of this use has instead, such as invalid_client: invalid_grant.
   */
  readonly error?: {
    readonly [k: string]: string;
  };
}
/**
 * With which codes the refusals of some suites are told, and where the document says so.
 */
export interface SuiteWordsRow {
  /**
   * The suites whose refusals are told so.
   *
   * @minItems 1
   */
  readonly suites: readonly SuiteId[];
  readonly error: Error;
  readonly level: Level;
  readonly binds?: Binds;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
}
/**
 * What one sentence expects of the scenarios that it settles. MUST and SHOULD need a quote or a basis; either goes with MAY.
 */
export interface ExpectationRow {
  /**
   * The scenarios that the sentence settles, qualified by their suites. A scenario stands in one row of a profile.
   *
   * @minItems 1
   */
  readonly scenarios: readonly string[];
  readonly expect: Expect;
  readonly level: Level;
  readonly binds?: Binds;
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
    readonly single_use_grants?: AgreedRow;
    readonly longest_lifetime?: AgreedRow;
    readonly clock_skew?: AgreedRow;
    readonly typ?: AgreedRow;
    readonly kid?: AgreedRow;
  };
}
/**
 * With which code the refusal is told, and where the document says so.
 */
export interface WordsRow {
  readonly error?: Error;
  readonly level: Level;
  readonly binds?: Binds;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
}
/**
 * Where a document says something. MUST and SHOULD need a quote or a basis.
 */
export interface CitationRow {
  readonly level: Level;
  readonly binds?: Binds;
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
  readonly binds?: Binds;
  readonly clause?: Clause;
  readonly cite?: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
  readonly error?: Error;
}
/**
 * Rules for all answers of a kind, or for metadata, that one sentence settles. MUST and SHOULD need a quote or a basis.
 */
export interface AnswerRow {
  /**
   * The rules that hold. A rule stands in one row of a profile.
   *
   * @minItems 1
   */
  readonly rules: readonly string[];
  readonly level: Level;
  readonly binds?: Binds;
  readonly clause: Clause;
  readonly cite: Cite;
  readonly quote?: Quote;
  readonly basis?: Basis;
}
/**
 * Clauses that no scenario tests for one reason.
 */
export interface ExclusionRow {
  /**
   * Ids of the requirement catalogue. A clause stands in one row of a profile.
   *
   * @minItems 1
   */
  readonly clauses: readonly string[];
  /**
   * Why no scenario tests them.
   */
  readonly reason: 'binds the client' | 'not observable' | 'out of scope' | 'covered by';
  /**
   * A remark; with `covered by`, the clause, scenario or rule that covers them, or a sentence that says what does.
   */
  readonly note?: string;
}
