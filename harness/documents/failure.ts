/**
 * What the user can mend, told in one or more lines: what is wrong and where, and what to type instead.
 *
 * Anything else that is thrown is a fault of Assay itself.
 */
export class Failure extends Error {
  /** 2: something that was asked for could not be told · 3: wrong usage or configuration. */
  readonly exit: 2 | 3;
  /** What to type or do instead. */
  readonly hint: string | undefined;

  /**
   * @param message What is wrong, and where. Never holds a secret.
   * @param detail `exit` is 3 unless said; `cause` is for debugging and is never shown.
   */
  constructor(
    message: string,
    detail: { readonly exit?: 2 | 3; readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'Failure';
    this.exit = detail.exit ?? 3;
    this.hint = detail.hint;
  }
}
