import { keysPublic, keyUsable, oneSource, setFormed, sourcePresent, uriOutside, uriSecure } from '../check-keys.ts';
import { grantOffered, namesOnce, redirectsFormed, scopeText } from '../check-metadata.ts';
import {
  asRegistered,
  type MeetingRun,
  methodUnshared,
  namesItself,
  oneObject,
  statusOk,
  typeJson,
  urlOutside,
  urlSecure,
  urlWithoutDots,
  urlWithoutFragment,
  urlWithoutUser,
  urlWithPath,
  withoutSecret,
} from './check-document.ts';

/** When a check runs: before anything is fetched, on what came, on the metadata in it. */
type Stage = 'url' | 'answer' | 'metadata';

type Line = readonly [name: string, stage: Stage, clause: string, run: MeetingRun];

// biome-ignore format: a table, to be read in columns
const lines: readonly Line[] = [
  ['url-secure',           'url',      'CIMD-05', urlSecure],
  ['url-with-path',        'url',      'CIMD-06', urlWithPath],
  ['url-without-dots',     'url',      'CIMD-06', urlWithoutDots],
  ['url-without-fragment', 'url',      'CIMD-06', urlWithoutFragment],
  ['url-without-user',     'url',      'CIMD-06', urlWithoutUser],
  ['url-outside',          'url',      'CIMD-16', urlOutside],

  ['status-ok',            'answer',   'CIMD-08', statusOk],
  ['type-json',            'answer',   'CIMD-18', typeJson],

  ['one-object',           'metadata', 'CIMD-14', oneObject],
  ['names-once',           'metadata', 'JWK-03',  asRegistered(namesOnce)],
  ['names-itself',         'metadata', 'CIMD-07', namesItself],
  ['method-unshared',      'metadata', 'CIMD-10', methodUnshared],
  ['without-secret',       'metadata', 'CIMD-11', withoutSecret],
  ['grant-offered',        'metadata', 'DCR-13',  asRegistered(grantOffered)],
  ['redirects-formed',     'metadata', 'DCR-15',  asRegistered(redirectsFormed)],
  ['scope-text',           'metadata', 'DCR-15',  asRegistered(scopeText)],
  ['one-source',           'metadata', 'CIMD-20', asRegistered(oneSource)],
  ['source-present',       'metadata', 'CIMD-19', asRegistered(sourcePresent)],
  ['uri-secure',           'metadata', 'DCR-06',  asRegistered(uriSecure)],
  ['uri-outside',          'metadata', 'CIMD-16', asRegistered(uriOutside)],
  ['set-formed',           'metadata', 'DCR-04',  asRegistered(setFormed)],
  ['keys-public',          'metadata', 'CIMD-12', asRegistered(keysPublic)],
  ['key-usable',           'metadata', 'JWK-11',  asRegistered(keyUsable)],
];

/** One line of the table. */
export interface MeetingCheck {
  readonly name: string;
  readonly stage: Stage;
  /** Id of the requirement that it enforces. */
  readonly clause: string;
  readonly run: MeetingRun;
}

/** Every check of a client that publishes its metadata, in the order in which they run. */
export const meetingTable: readonly MeetingCheck[] = lines.map(([name, stage, clause, run]) => ({
  name,
  stage,
  clause,
  run,
}));

/** What is done to these checks. */
export interface MeetingMutation {
  readonly without?: readonly string[];
  readonly altered?: Readonly<Record<string, (original: MeetingRun) => MeetingRun>>;
}

/** The table of a mutant. Throws when it names a check that there is none of. */
export const mutateMeeting = ({ without = [], altered = {} }: MeetingMutation): readonly MeetingCheck[] => {
  const missing = [...without, ...Object.keys(altered)].find((one) => !meetingTable.some(({ name }) => name === one));
  if (missing !== undefined) throw new Error(`there is no check ${missing} of documents to mutate`);
  return meetingTable
    .filter(({ name }) => !without.includes(name))
    .map((check) => ({ ...check, run: altered[check.name]?.(check.run) ?? check.run }));
};
