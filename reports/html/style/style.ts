import { colours } from './colours.ts';
import { evidence } from './evidence.ts';
import { finding } from './finding.ts';
import { head } from './head.ts';
import { paper } from './paper.ts';
import { rows } from './rows.ts';
import { text } from './text.ts';

/** The style of the page: light and dark, wide and narrow, screen and paper. Ours alone. */
export const style = [colours, text, head, finding, evidence, rows, paper].join('');
