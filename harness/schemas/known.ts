/* Generated from known.schema.json by generate.mjs; do not edit. */

/**
 * An id, or a glob over ids.
 */
export type Name = string;

/**
 * Findings that are known and accepted, version 1: each with the reason, and with the day until which it is accepted.
 */
export interface KnownFile {
  /**
   * Where this schema lies, for editors.
   */
  readonly $schema?: string;
  /**
   * Version of the list's format.
   */
  readonly version?: 1;
  /**
   * One entry for each finding, or for several with one reason.
   *
   * @maxItems 5000
   */
  readonly known: readonly KnownEntry[];
}
/**
 * What is accepted, and why.
 */
export interface KnownEntry {
  /**
   * A scenario or rule, as reports name it (client-assertion/expired), a glob (client-assertion/crit-*), or a list of these.
   */
  readonly scenario: Name | Name[];
  /**
   * The profiles under which it is accepted. Every profile when absent.
   */
  readonly profile?: Name | Name[];
  /**
   * What about it: whether it is granted or refused (answer), the error code of the refusal (words), how the answer is written (response). Who accepts wrong words does not accept a grant.
   */
  readonly aspect: 'answer' | 'words' | 'response';
  /**
   * What comes of it. What cannot be told is accepted by its full name only, never by a glob.
   */
  readonly outcome?: 'failed' | 'cantTell';
  /**
   * Why it is accepted; shown in every report.
   */
  readonly reason: string;
  /**
   * The last day on which it is accepted, as 2027-01-31. For ever when absent.
   */
  readonly until?: string;
  /**
   * Where it is followed up.
   */
  readonly ticket?: string;
}
