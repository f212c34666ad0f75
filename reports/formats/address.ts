/** Whether a text is a plain HTTPS address, which a reader may follow. */
export const isAddress = (text: string | undefined): boolean =>
  text !== undefined && text.length <= 2000 && /^https:\/\/[^\s<>"'`\\{}|^]+$/.test(text) && /^[!-~]+$/.test(text);
