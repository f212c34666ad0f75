import type { Verdict } from '../../model/report.ts';
import { profileOfPolicy } from '../catalogue.ts';
import type { Servers } from './on-reference.ts';

/** What came of assaying the sound reference under one policy. */
export interface Checked {
  readonly policy: string;
  readonly profile: string;
  /** How many verdicts passed. */
  readonly passed: number;
  /** Verdicts that a sound server must not have: failed, could not tell, untested. */
  readonly wrong: readonly Verdict[];
}

const fine: readonly Verdict['outcome'][] = ['passed', 'noted', 'inapplicable'];

/** Assays the sound reference under every policy; tells each as soon as it is known. */
export const checkReferences = async (
  { assayReference }: Servers,
  tell: (checked: Checked) => void,
): Promise<readonly Checked[]> => {
  const all: Checked[] = [];
  for (const policy of Object.keys(profileOfPolicy) as (keyof typeof profileOfPolicy)[]) {
    const { verdicts } = await assayReference(policy);
    const checked = {
      policy,
      profile: profileOfPolicy[policy],
      passed: verdicts.filter(({ outcome }) => outcome === 'passed').length,
      wrong: verdicts.filter(({ outcome }) => !fine.includes(outcome)),
    };
    all.push(checked);
    tell(checked);
  }
  return all;
};
