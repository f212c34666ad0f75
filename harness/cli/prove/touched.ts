import { table } from '../../reference/checks/table.ts';
import type { Mutation } from '../../reference/endpoint/mutate.ts';
import type { Line, SoundRun } from './sound-run.ts';

type Touches = (line: Line) => boolean;

const placeOf = (check: string): number => table.findIndex(({ name }) => name === check);

/** A line whose request comes as far as one of these checks. What is refused before them never sees them. */
const reaching = (checks: readonly string[]): Touches => {
  const first = Math.min(...checks.map(placeOf));
  return ({ answered: { judged } }) =>
    judged !== undefined && (judged.refusedBy === undefined || placeOf(judged.refusedBy) >= first);
};

const judged: Touches = ({ answered }) => answered.judged !== undefined;

/** What each part of a mutation can touch, where it does not strike at one endpoint alone. */
const touches: { readonly [part in keyof Omit<Mutation, 'at' | 'of'>]-?: (mutation: Mutation) => Touches } = {
  without: ({ without = [] }) => reaching(without),
  altered: ({ altered = {} }) => reaching(Object.keys(altered)),
  added: ({ added = [] }) => reaching(added.map(({ before }) => before)),
  moved: ({ moved }) => reaching(moved ? [moved.check, moved.before] : []),
  reading: () => judged,
  saml: () => judged,
  number: () => judged,
  request: () => judged,
  issuerKeys: () => judged,
  replays: () => judged,
  tokens: () => judged,
  accessToken: () => judged,
  respond:
    ({ at = 'token' }) =>
    ({ answered }) =>
      answered.judged?.endpoint === at,
  /** A policy is also told in the metadata, and clients are registered by these. */
  policy: () => () => true,
  registration:
    () =>
    ({ registers }) =>
      registers,
  documents:
    () =>
    ({ suite }) =>
      suite === 'client-id-metadata',
  published:
    () =>
    ({ answered, registers }) =>
      answered.judged === undefined && !registers && !answered.registers,
  /** The metadata are fetched and judged in any case. */
  metadata: () => () => false,
  metadataAnswer: () => () => false,
};

/** Whether a mutation can touch the answer to a line: by its parts, their place in the table of checks, and their endpoint. */
const touching = (mutation: Mutation): Touches => {
  const { at, policy } = mutation;
  const parts = (Object.keys(touches) as (keyof typeof touches)[])
    .filter((part) => mutation[part] !== undefined)
    .map((part) => touches[part](mutation));
  return (line) =>
    parts.some((touched) => touched(line)) &&
    (at === undefined || policy !== undefined || line.answered.judged?.endpoint === at);
};

/**
 * What a mutant is to be asked: the scenarios of which it can touch a line, and what these depend on: what their suite
 * sent around them and, where they register clients, its other scenarios that do.
 */
export const touchedBy = (mutation: Mutation, { transcript }: SoundRun): SoundRun['transcript'] => {
  const lines = transcript.flat().filter(touching(mutation));
  const suites = new Set(lines.map(({ suite }) => suite));
  const scenarios = new Set(lines.map(({ scenario }) => scenario));
  const registering = new Set(lines.filter(({ registers }) => registers).map(({ suite }) => suite));
  const isAsked = ({ suite, scenario, registers }: Line): boolean =>
    scenario === undefined ? suites.has(suite) : scenarios.has(scenario) || (registers && registering.has(suite));
  return transcript.filter((group) => group.some(isAsked));
};
