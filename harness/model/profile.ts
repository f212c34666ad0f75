import type { Endpoint } from './client.ts';

/** RFC 2119 levels, folded: SHALL and REQUIRED are MUST, RECOMMENDED is SHOULD, OPTIONAL is MAY. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** Which document says it, and where. */
export interface Citation {
  readonly level: Level;
  /** Whom the sentence obliges; absent where that has not been written down. */
  readonly binds?: 'server' | 'client' | 'document' | undefined;
  /** Ids of the requirement catalogue. */
  readonly clause: readonly string[];
  /** `RFC 7523 §3 (4)`. */
  readonly cite: string;
  /** At most a sentence of the document, carrying the keyword of the level unless there is a basis too. */
  readonly quote?: string | undefined;
  /** Set where no sentence says it of the server in so many words: why it follows all the same. */
  readonly basis?: string | undefined;
}

/** One row of a profile: what a document expects of one scenario. */
export interface Expectation extends Citation {
  readonly scenario: string;
  readonly expect: 'refused' | 'granted' | 'either';
  /** Codes that count as the right words for the refusal; absent when the document names none. */
  readonly error?: readonly string[] | undefined;
  /** Where the right words are demanded, when that is another sentence than the refusal's. */
  readonly words?: Citation | undefined;
  /** Set when the document forbids the server to fetch what the request points to. */
  readonly fetch?: Citation | undefined;
  /** Id of the profile in the stack that the row comes from. */
  readonly from: string;
}

/** A rule that holds for every answer of a kind: one row for all scenarios. */
export interface AnswerRule extends Citation {
  /** `answers/granted-no-store`: judged over all exchanges at once, reported like a scenario. */
  readonly rule: string;
  readonly from: string;
}

/** A clause that no scenario tests, and why. */
export interface Exclusion {
  readonly clause: string;
  readonly reason: 'binds the client' | 'not observable' | 'out of scope' | 'covered by';
  /** For `covered by`: the clause or scenario that covers it. Otherwise a remark. */
  readonly note?: string | undefined;
  readonly from: string;
}

/** What a document, or a stack of documents, expects: rows resolved, the nearest one winning. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  /** The document itself. */
  readonly url: string;
  readonly revision: string;
  /** Which text of the document the rows were read in. */
  readonly read?: string | undefined;
  /** Which errata of the document were considered. */
  readonly errata?: string | undefined;
  /** The endpoint that the document is about: at a server without it the whole profile does not apply. */
  readonly endpoint?: Endpoint | undefined;
  /** Ids of the profiles below it, nearest first. */
  readonly on: readonly string[];
  readonly expectations: readonly Expectation[];
  readonly answers: readonly AnswerRule[];
  readonly excluded: readonly Exclusion[];
}
