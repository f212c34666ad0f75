/** A sentence that a profile quotes, and where. */
export interface Quoted {
  readonly where: string;
  readonly cite: string;
  readonly quote: string;
}

/** What became of the quotes: found word by word, not found, or of a document whose text is not here. */
export interface Compared {
  readonly found: readonly Quoted[];
  readonly notFound: readonly Quoted[];
  readonly noText: readonly Quoted[];
}

/** The text of an RFC on one line: without the heads and feet of its pages, and with words that were divided joined. */
export const onOneLine = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/\[Page \d+\]\s*$|^RFC \d+ .* \d{4}$/.test(line.trim()))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replaceAll('- ', '-');

/** What has to stand in the text, in this order: a quote without what it leaves out (…) and puts in its place ([…]). */
export const partsOf = (quote: string): readonly string[] =>
  onOneLine(quote)
    .split(/…|\[…\]|^\[[^\]]*\]/)
    .map((part) => part.replace(/^[\s,]+|[\s,]+$/g, ''))
    .filter((part) => part !== '');

const standsIn = (text: string, quote: string): boolean => {
  let from = 0;
  return partsOf(quote).every((part) => {
    const at = text.indexOf(part, from);
    from = at + part.length;
    return at >= 0;
  });
};

/** The RFC that a citation names first, as its number. */
export const rfcOf = (cite: string): string | undefined => /^RFC (\d+)/.exec(cite)?.[1];

/**
 * Looks for every quote in the text of the document that it is quoted from.
 *
 * @param textOf The text of an RFC by its number; undefined where there is none.
 */
export const compareQuotes = (quotes: readonly Quoted[], textOf: (rfc: string) => string | undefined): Compared => {
  const texts = new Map<string, string | undefined>();
  const lineOf = (rfc: string): string | undefined => {
    if (!texts.has(rfc)) {
      const text = textOf(rfc);
      texts.set(rfc, text === undefined ? undefined : onOneLine(text));
    }
    return texts.get(rfc);
  };
  const kindOf = ({ cite, quote }: Quoted): keyof Compared => {
    const rfc = rfcOf(cite);
    const text = rfc === undefined ? undefined : lineOf(rfc);
    if (text === undefined) return 'noText';
    return standsIn(text, quote) ? 'found' : 'notFound';
  };
  const kinds = quotes.map((one) => ({ kind: kindOf(one), one }));
  const of = (kind: keyof Compared): readonly Quoted[] =>
    kinds.filter((each) => each.kind === kind).map(({ one }) => one);
  return { found: of('found'), notFound: of('notFound'), noText: of('noText') };
};
