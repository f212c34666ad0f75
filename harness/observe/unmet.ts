import type { Context } from '../model/context.ts';
import type { Need } from '../model/scenario.ts';

/** What a suite or a scenario needs first that is not there, as a clause; undefined where all of it is. */
export const firstUnmet = (needs: readonly Need[] | undefined, context: Context): string | undefined =>
  needs?.map((need) => need(context)).find((reason) => reason !== undefined);
