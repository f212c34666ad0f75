import type { RegisterCheck, RegisterRun } from './check.ts';
import {
  coordinatesWhole,
  integersMinimal,
  keysPublic,
  keyUsable,
  modulusLong,
  oneSource,
  pointOnCurve,
  setFormed,
  sourcePresent,
  uriOutside,
  uriSecure,
} from './check-keys.ts';
import {
  algorithmSigns,
  algorithmSupported,
  grantOffered,
  methodSupported,
  namesOnce,
  redirectsFormed,
  scopeText,
  statementApproved,
  updateNames,
} from './check-metadata.ts';

type Line = readonly [name: string, clause: string, run: RegisterRun];

// biome-ignore format: a table, to be read in columns
const lines: readonly Line[] = [
  ['names-once',          'JWK-03', namesOnce],
  ['statement-approved',  'DCR-19', statementApproved],
  ['update-names',        'DCR-17', updateNames],

  ['method-supported',    'DCR-08', methodSupported],
  ['algorithm-signs',     'DCR-10', algorithmSigns],
  ['algorithm-supported', 'DCR-11', algorithmSupported],
  ['grant-offered',       'DCR-13', grantOffered],
  ['redirects-formed',    'DCR-15', redirectsFormed],
  ['scope-text',          'DCR-15', scopeText],

  ['one-source',          'DCR-02', oneSource],
  ['source-present',      'DCR-03', sourcePresent],
  ['uri-secure',          'DCR-06', uriSecure],
  ['uri-outside',         'BCP-19', uriOutside],
  ['set-formed',          'DCR-04', setFormed],
  ['keys-public',         'JWK-09', keysPublic],
  ['coordinates-whole',   'JWA-12', coordinatesWhole],
  ['integers-minimal',    'JWA-13', integersMinimal],
  ['modulus-long',        'JWA-06', modulusLong],
  ['point-on-curve',      'JWK-10', pointOnCurve],
  ['key-usable',          'JWK-11', keyUsable],
];

/** Every check of client metadata, in the order in which they run. */
export const registerTable: readonly RegisterCheck[] = lines.map(([name, clause, run]) => ({ name, clause, run }));

/** What is done to registration. */
export interface RegisterMutation {
  readonly without?: readonly string[];
  readonly altered?: Readonly<Record<string, (original: RegisterRun) => RegisterRun>>;
}

/** The table of a mutant. Throws when it names a check that there is none of. */
export const mutateRegister = ({ without = [], altered = {} }: RegisterMutation): readonly RegisterCheck[] => {
  const missing = [...without, ...Object.keys(altered)].find((one) => !registerTable.some(({ name }) => name === one));
  if (missing !== undefined) throw new Error(`there is no check ${missing} of registration to mutate`);
  return registerTable
    .filter(({ name }) => !without.includes(name))
    .map((check) => ({ ...check, run: altered[check.name]?.(check.run) ?? check.run }));
};
