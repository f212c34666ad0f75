import { describe, expect, it } from 'vitest';
import { killMatrix, notice } from './kill-matrix.ts';

const mutant = (id: string, cve?: readonly string[]) => ({
  id,
  sentence: 'Either a | or b is read.',
  policy: 'rfc7523',
  noticedBy: ['suite/one'],
  ...(cve ? { cve } : {}),
});

const row = (id: string, cve?: readonly string[]): string =>
  killMatrix([{ ...notice(mutant(id, cve), []), noticed: ['suite/one', 'other/one', 'suite/two'] }])
    .split('\n')
    .at(-2) ?? '';

describe('the kill matrix', () => {
  it('names the advisories of a fault beside its sentence', () => {
    expect(row('mixed', ['CVE-2016-10555', 'keycloak#22177'])).toBe(
      '| mixed | rfc7523 | Either a \\| or b is read. | CVE-2016-10555, keycloak#22177 | `one` at suite, other · `suite/two` |',
    );
  });

  it('leaves the cell empty where no server was seen to have the fault', () => {
    expect(row('mixed')).toBe(
      '| mixed | rfc7523 | Either a \\| or b is read. |  | `one` at suite, other · `suite/two` |',
    );
  });
});
