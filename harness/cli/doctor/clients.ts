import { likely } from '../../../reports/findings/likely.ts';
import { visibleLine } from '../../../reports/findings/visible.ts';
import { quoted } from '../../documents/display.ts';
import type { Discovered } from '../../target/discover.ts';
import type { Target } from '../../target/target.ts';
import { network } from '../../wire/http/transport.ts';
import { serveKeys } from '../../wire/listen/serve-jwks.ts';
import { allSuites } from '../catalogue.ts';
import { type Checked, checkedClients } from '../init/check.ts';
import { type Line, lacking, right, wrong } from './line.ts';

/** A refusal in the words of the server, what is likely behind it, and what shows all of it. */
const refusedLine = (
  what: string,
  { words, refused, role }: Checked,
  { place, named }: { readonly place: Discovered; readonly named: string | undefined },
): Line => {
  if (refused === undefined) return wrong(what, words);
  const { clockOffset, suite } = refused;
  const [scenario] = allSuites.find(({ id }) => id === suite)?.scenarios ?? [];
  const shows = named !== undefined && role !== 'neighbour' && scenario !== undefined;
  return wrong(what, words, [
    ...likely(refused, { metadata: place.metadata, clockOffset }).map((one) => `likely ${visibleLine(one)}`),
    ...(shows ? [`both whole: assay send ${`${suite}/${scenario.id} --control ${named}`.trim()}`] : []),
  ]);
};

/** One valid request for each client, and for the issuer of grants. */
export const clientsLines = async (
  target: Target,
  at: {
    readonly place: Discovered;
    readonly signal: AbortSignal;
    /** The options that name the target again, where it can be named. */
    readonly named: string | undefined;
  },
): Promise<readonly Line[]> => {
  const { place, signal } = at;
  const keys = await serveKeys(target);
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout: target.limits.timeout });
  try {
    const lines: Line[] = [];
    for await (const one of checkedClients(target, { place, transport, signal, serving: keys })) {
      const { role, id, granted, words } = one;
      const what = `${role} ${quoted(id)}`;
      lines.push(
        granted === undefined ? lacking(what, words) : granted ? right(what, words) : refusedLine(what, one, at),
      );
    }
    return lines;
  } finally {
    await Promise.all([close(), keys.close()]);
  }
};
