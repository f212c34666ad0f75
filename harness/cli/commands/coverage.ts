import { type Coverage, cover } from '../../judge/profile/coverage.ts';
import { requirements } from '../../judge/profile/requirements.ts';
import { bundledProfiles } from '../catalogue.ts';
import type { Terminal } from '../terminal.ts';

/** What the bundled profiles make of every clause of the documents that Assay knows. */
export const coverage = (): readonly Coverage[] => cover(requirements(), bundledProfiles());

const reasons = ['binds the client', 'not observable', 'out of scope', 'covered by'] as const;

/** `assay coverage`: per document, how many clauses are tested, excluded and why, and missing. */
export const showCoverage = async (
  terminal: Terminal,
  { json, missing }: { readonly json?: boolean; readonly missing?: boolean },
): Promise<number> => {
  const all = coverage();
  if (json) {
    terminal.out(JSON.stringify(all, null, 2));
    return 0;
  }
  const width = Math.max(...all.map(({ document }) => document.length));
  const column = (text: string): string => text.padStart(17);
  terminal.out(['document'.padEnd(width), ...['tested', ...reasons, 'missing'].map(column)].join(''));
  for (const one of all) {
    const counts = reasons.map((reason) => one.excluded.filter((exclusion) => exclusion.reason === reason).length);
    terminal.out(
      [
        one.document.padEnd(width),
        ...[one.tested.length, ...counts, one.missing.length].map((n) => column(`${n}`)),
      ].join(''),
    );
    if (missing) for (const clause of one.missing) terminal.out(`  ${clause}`);
  }
  return 0;
};
