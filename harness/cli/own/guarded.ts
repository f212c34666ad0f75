import { Failure } from '../../documents/failure.ts';
import type { Scenario, Suite } from '../../model/scenario.ts';

/** A function of a suite that is not ours: what it throws is told with its file and name, and so is an empty answer. */
const guarded =
  <A extends readonly unknown[], T extends object>(name: string, file: string, task: (...given: A) => T) =>
  (...given: A): T => {
    let made: T;
    try {
      made = task(...given);
    } catch (cause) {
      const [thrown] = String(cause).split('\n');
      throw new Failure(`${file}: ${name} threw ${thrown}.`, { cause });
    }
    if (typeof made === 'object' && made !== null) return made;
    throw new Failure(`${file}: ${name} has to return an object.`);
  };

/** A suite whose faults, where they show during a run only, are told as those of its file. */
export const guardedSuite = <S extends Suite>(suite: S, file: string): S => ({
  ...suite,
  valid: guarded(`${suite.id}.valid`, file, suite.valid.bind(suite)),
  scenarios: suite.scenarios.map(
    (one): Scenario => ({ ...one, change: guarded(`${suite.id}/${one.id}.change`, file, one.change.bind(one)) }),
  ),
});
