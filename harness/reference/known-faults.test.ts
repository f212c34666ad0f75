import { describe, expect, it } from 'vitest';
import { mutants } from './mutants/mutants.ts';

/** Faults of real servers and libraries that a mutant has to reproduce, so that none is lost. */
const reproduced: Readonly<Record<string, readonly string[]>> = {
  'client authentication and token requests of authorization servers': [
    'CVE-2020-15222',
    'GHSA-v3q9-2p3m-7g43',
    'CVE-2020-5300',
    'GHSA-3p3g-vpw6-4w66',
    'CVE-2025-27370',
    'CVE-2025-27371',
    'CVE-2026-16093',
    'CVE-2026-53431',
    'GHSA-xjv8-vmh5-xhf6',
    'CVE-2026-5430',
    'keycloak#22177',
    'cxf#3518',
    'sakai#14711',
    'zitadel#12692',
    'authlib@b6f8a6c7',
    'api-manager#1514',
    'esignet#2418',
    'thunder#4673',
    'vouch#263',
    'better-auth#9096',
    'esignet#2260',
    'thunder#4483',
  ],
  'XML and its signatures': [
    'CVE-2009-0217',
    'CVE-2017-11427',
    'CVE-2018-0489',
    'CVE-2022-39299',
    'CVE-2022-47966',
    'CVE-2024-45409',
    'CVE-2025-29774',
    'CVE-2025-29775',
    'CVE-2025-47949',
  ],
  'algorithms and keys': [
    'CVE-2015-2951',
    'CVE-2022-23539',
    'CVE-2022-23540',
    'CVE-2022-23541',
    'CVE-2026-22818',
    'GHSA-6g6m-m6h5-w9gf',
    'CVE-2016-10555',
    'CVE-2024-37568',
    'CVE-2026-114615',
    'GHSA-7vr2-2fgp-9w7p',
    'CVE-2023-48223',
    'CVE-2026-34950',
    'CVE-2026-48526',
    'CVE-2024-54150',
    'CVE-2019-20933',
    'CVE-2020-28637',
    'CVE-2026-114616',
    'CVE-2026-44351',
    'GHSA-c32j-vqhx-rx3x',
    'CVE-2026-44699',
    'CVE-2018-0114',
    'CVE-2026-27962',
    'CVE-2026-81829',
  ],
  'signatures and their serialization': [
    'CVE-2020-28042',
    'CVE-2026-96760',
    'CVE-2026-102946',
    'GHSA-jc38-x7x8-2xc8',
    'CVE-2022-39227',
    'CVE-2026-29000',
    'CVE-2022-21449',
    'CVE-2021-43570',
    'CVE-2022-24884',
    'CVE-2022-25898',
  ],
  'header and claims': [
    'CVE-2025-59420',
    'CVE-2026-32597',
    'CVE-2026-35042',
    'python-jose#413',
    'CVE-2026-25537',
    'CVE-2026-44459',
    'CVE-2026-107723',
    'CVE-2025-30144',
    'CVE-2020-26160',
  ],
};

const advisory = /\b(?:CVE-\d{4}-\d{4,7}|GHSA(?:-[0-9a-z]{4}){3})\b/g;
const reference = /^[a-z][a-z0-9-]*(?:#\d+|@[0-9a-f]{7,40})$/;

describe('known faults', () => {
  it.each(Object.values(reproduced).flat())('%s is reproduced by a mutant that somebody notices', (id) => {
    const reproducing = mutants.filter(({ cve, noticedBy }) => cve?.includes(id) && noticedBy.length > 0);
    expect(
      reproducing.length,
      `No mutant has ${id} in its \`cve\`. Write one, with a scenario that notices it.`,
    ).toBeGreaterThan(0);
  });

  it.each(mutants.flatMap(({ id, cve = [] }) => (cve.length > 0 ? [[id, cve] as const] : [])))(
    'of %s are written as advisory, issue or commit, each once',
    (_id, cve) => {
      for (const one of cve) expect(one.replace(advisory, '') === '' || reference.test(one), one).toBe(true);
      expect(new Set(cve).size).toBe(cve.length);
    },
  );

  it('that a sentence names stand beside it', () => {
    const forgotten = mutants.flatMap(({ id, sentence, cve = [] }) =>
      (sentence.match(advisory) ?? []).filter((one) => !cve.includes(one)).map((one) => `${id}: ${one}`),
    );
    expect(forgotten).toEqual([]);
  });
});
