/** A place to be cut out of a text, and what it leaves behind. */
export interface Cut {
  readonly from: number;
  /** The place after its last character. */
  readonly to: number;
  readonly mark: string;
}

/** Cuts places out of a text. Those that overlap are one, marked by what begins first, or else is longest. */
export const without = (text: string, cuts: readonly Cut[]): string => {
  if (cuts.length === 0) return text;
  const inOrder = [...cuts].sort((a, b) => a.from - b.from || b.to - a.to);
  const parts: string[] = [];
  let end = 0;
  for (const { mark, from, to } of inOrder) {
    if (from >= end) parts.push(text.slice(end, from), mark);
    end = Math.max(end, to);
  }
  return parts.join('') + text.slice(end);
};
