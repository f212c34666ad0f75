import type { Impact } from '../../../harness/model/impact.ts';
import { impacts } from '../../findings/impact.ts';
import type { Shown } from './shown.ts';

/** How many findings there are of each impact, the worst first. */
export const byImpact = ({ parts }: Shown): readonly (readonly [Impact, number])[] =>
  impacts.flatMap((impact) => {
    const number = parts.groups.filter((group) => group.impact === impact).length;
    return number === 0 ? [] : [[impact, number] as const];
  });
