import { visible } from '../../findings/visible.ts';

/** Visible text of at most so many characters, an ellipsis where it was longer; no character is torn. */
export const cut = (text: string, most: number): string => {
  const shown = visible(text);
  if (shown.length <= most) return shown;
  return `${shown.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
};
