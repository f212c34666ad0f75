import { clip, visible, visibleLine } from '../findings/visible.ts';

const longestRun = (text: string): number => Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));

/**
 * Text as Markdown on one line: no markup, no HTML, no table cell boundary, and on a forge no mention of a person, no
 * reference to an issue and no address that becomes a link.
 */
export const text = (value: string, most = 600): string =>
  visibleLine(clip(value, most))
    .replaceAll('\u240A', ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|~$!]/g, '\\$&')
    .replace(/[@#]/g, '\\$&&#8203;')
    .replaceAll('://', '&#58;//')
    .replace(/www\./gi, 'www&#46;')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');

/** Text as a code span, safe in a table cell. */
export const code = (value: string, most = 300): string => {
  const shown = visibleLine(clip(value, most)).replaceAll('|', '\\|');
  if (shown.trim() === '') return shown === '' ? '*empty*' : '*spaces*';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown}${pad}${fence}`;
};

/** Text as a fenced block that nothing in it can close. */
export const block = (value: string, most = 1500): string => {
  const shown = visible(clip(value, most));
  const fence = '`'.repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}text\n${shown}\n${fence}`;
};

/** A link, where the address is a plain HTTP one; the bare text where it is not. */
export const link = (address: string | undefined, label: string): string =>
  address !== undefined && /^https?:\/\/[^\s<>()[\]"'`|\\]+$/i.test(address) ? `[${label}](<${address}>)` : label;
