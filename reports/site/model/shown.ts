import type { Report } from '../../../harness/model/report.ts';
import { slug } from '../../findings/addresses.ts';
import type { Finding } from '../../findings/finding.ts';
import { type Parted, parted } from '../../findings/ground.ts';
import { groupBy } from '../../findings/group-by.ts';
import { type Mark, markOf, marks } from '../../findings/outcome.ts';
import { type Tally, tallies } from '../../findings/tally.ts';
import type { Published } from '../published.ts';

/** A report, and what it is of. */
export interface Publication {
  readonly about: Published;
  readonly report: Report;
}

/** One server in one configuration, as a site tells of it. */
export interface Shown extends Publication {
  /** `v/oidc-provider/default`. */
  readonly folder: string;
  /** `oidc-provider 9.13.3`. */
  readonly name: string;
  /** Set where it is not the only one of its name: `hardened`. */
  readonly configuration: string;
  readonly parts: Parted;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly tallies: readonly Tally[];
  /** The worst outcome of a scenario or rule under a profile; undefined where it was not judged. */
  readonly markUnder: (profile: string, about: string) => Mark | undefined;
}

const worst = (all: readonly Mark[]): Mark | undefined => marks.find((mark) => all.includes(mark));

const marking = ({ verdicts }: Report): Shown['markUnder'] => {
  const under = new Map(
    [...groupBy(verdicts, ({ profile, scenario }) => JSON.stringify([profile, scenario]))].map(
      ([key, list]) => [key, worst(list.map(markOf))] as const,
    ),
  );
  return (profile, about) => under.get(JSON.stringify([profile, about]));
};

const shown = ({ about, report }: Publication, folder: string): Shown => {
  const parts = parted(report);
  return {
    about,
    report,
    folder,
    name: about.version === 'not said' ? about.title : `${about.title} ${about.version}`,
    configuration: about.configuration,
    parts,
    findings: new Map(parts.all.map((finding) => [finding.id, finding])),
    tallies: tallies(report),
    markUnder: marking(report),
  };
};

/** Reports as a site shows them, each with a folder of its own, also where two are called alike. */
export const shownOf = (publications: readonly Publication[]): readonly Shown[] => {
  const taken = new Set<string>();
  return publications.map((one) => {
    const folder = `v/${slug(one.about.server)}/${slug(one.about.configuration)}`;
    let free = folder;
    for (let more = 2; taken.has(free); more++) free = `${folder}-${more}`;
    taken.add(free);
    return shown(one, free);
  });
};
