import type { Scenario } from '../../model/scenario.ts';
import { subjectOf } from '../../request/apply.ts';
import { formatOf } from '../../request/formats/formats.ts';
import type { Prepared } from '../../request/prepare.ts';

const withOthersOf = <T>(
  own: { readonly [name: string]: T },
  fresh: { readonly [name: string]: T },
  subject: string,
) => ({
  ...own,
  ...Object.fromEntries(Object.entries(fresh).filter(([name]) => name !== subject && name in own)),
});

/**
 * A request whose subject is presented again, octet for octet or in another spelling. Whatever else it proves something
 * with is made anew, or a server could refuse it for that.
 */
export const presentedAgain = (
  sent: Prepared,
  fresh: Prepared,
  again: NonNullable<Scenario['again']> = true,
): Prepared => {
  const subject = subjectOf(sent.draft);
  const made = withOthersOf(sent.made, fresh.made, subject);
  const credentials =
    sent.draft.credentials && withOthersOf(sent.draft.credentials, fresh.draft.credentials ?? {}, subject);
  const draft = credentials ? { ...sent.draft, credentials } : sent.draft;
  const own = made[subject];
  const { respelled } = own ? formatOf(own.credential) : {};
  if (again === true || !own || !respelled) return { draft, made };
  return { draft, made: { ...made, [subject]: respelled(own, again) } };
};
