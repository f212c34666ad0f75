import type { Observation } from '../model/observation.ts';
import type { Preamble, Report, Smoke, SmokeId } from '../model/report.ts';
import { quoted } from './display.ts';
import { Failure } from './failure.ts';

/** A report as it was written before checks had ids, and before it said what a suite or a scenario shows. */
type Earlier = Omit<Report, 'suites'> & {
  readonly suites: readonly (Omit<Preamble, 'smoke'> & {
    readonly smoke: readonly (Omit<Smoke, 'id'> & Partial<Smoke>)[];
  })[];
};

const checks: { readonly [sentence: string]: SmokeId } = {
  'a forged signature is refused': 'forgery-refused',
  'a forgery is refused': 'forgery-refused',
  'nonsense is not granted': 'nonsense-not-granted',
};

const methods: { readonly [suite: string]: NonNullable<Preamble['method']> } = {
  'client-assertion': 'private_key_jwt',
  'client-secret-basic': 'client_secret_basic',
  'client-secret-post': 'client_secret_post',
  'client-secret-jwt': 'client_secret_jwt',
};

const showing: ReadonlySet<string> = new Set(
  ['rs256', 'es256', 'es384', 'rs384', 'ps256', 'eddsa'].map((alg) => `client-assertion/alg-${alg}`),
);

const observation = (one: Observation): Observation =>
  showing.has(one.scenario) ? { ...one, shows: 'algorithm' } : one;

const idOf = ({ id, check }: Earlier['suites'][number]['smoke'][number]): SmokeId => {
  const known = id ?? checks[check];
  if (known === undefined) throw new Failure(`The report names a check that is not known: ${quoted(check)}.`);
  return known;
};

const preamble = ({ smoke, ...one }: Earlier['suites'][number]): Preamble => ({
  ...one,
  ...(methods[one.suite] ? { method: methods[one.suite] } : {}),
  smoke: smoke.map((one) => ({ ...one, id: idOf(one) })),
});

/** Adds what reports of before did not say, so that they are judged as they were. Others are left as they are. */
export const completed = (report: Earlier): Report =>
  report.suites.every(({ smoke }) => smoke.every(({ id }) => id !== undefined))
    ? (report as Report)
    : { ...report, suites: report.suites.map(preamble), observations: report.observations.map(observation) };
