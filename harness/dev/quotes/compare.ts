/** The text of a document without what its printer put on every page: form feeds, footers with page numbers, headers. */
const withoutPages = (text: string): string =>
  text
    .replaceAll('\r', '')
    .replace(/\n[^\n]*\[Page [\divxlc]+\][ \t]*(?:\n[ \t]*)*\f\n?(?:[^\n]+\d{4}[ \t]*\n)?/g, '\n')
    .replaceAll('\f', '\n');

/** One form for texts that say the same: one space for any white space, straight quotation marks, no break after a hyphen. */
const plain = (text: string): string =>
  text
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[‐‑]/g, '-')
    .replace(/\s+/g, ' ')
    .replaceAll('- ', '-')
    .trim();

/** A document in the form in which quotes are looked for in it. */
export const searchable = (text: string): string => plain(withoutPages(text));

/** Whether a document says a quote: all its pieces, where it leaves something out (…), in this order. */
export const says = (document: string, quote: string): boolean => {
  let from = 0;
  for (const piece of plain(quote).split(/\s*(?:\[…\]|…|\[\.\.\.\])\s*/)) {
    const at = document.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return true;
};
