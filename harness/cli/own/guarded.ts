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

type Changing = { readonly change: Scenario['change'] };

const guardedChange = <T extends Changing>(one: T, name: string, file: string): T => ({
  ...one,
  change: guarded(`${name}.change`, file, one.change.bind(one)),
});

const guardedScenario = (one: Scenario, name: string, file: string): Scenario => {
  const { first, twin, grounds } = one;
  const all = <T extends Changing>(list: readonly T[], member: string): readonly T[] =>
    list.map((each, place) => guardedChange(each, `${name}.${member}[${place}]`, file));
  return {
    ...guardedChange(one, name, file),
    ...(first && { first: all(first, 'first') }),
    ...(twin && { twin: guardedChange(twin, `${name}.twin`, file) }),
    ...(grounds && { grounds: all(grounds, 'grounds') }),
  };
};

/** A suite whose faults, where they show during a run only, are told as those of its file. */
export const guardedSuite = <S extends Suite>(suite: S, file: string): S => ({
  ...suite,
  valid: guarded(`${suite.id}.valid`, file, suite.valid.bind(suite)),
  scenarios: suite.scenarios.map((one) => guardedScenario(one, `${suite.id}/${one.id}`, file)),
});
