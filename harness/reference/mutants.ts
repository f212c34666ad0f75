import type { Mutant } from './mutant.ts';
import { audiences } from './mutants/audiences.ts';
import { criticals } from './mutants/criticals.ts';
import { grants } from './mutants/grants.ts';
import { keys } from './mutants/keys.ts';
import { names } from './mutants/names.ts';
import { refusals } from './mutants/refusals.ts';
import { replays } from './mutants/replays.ts';
import { requests } from './mutants/requests.ts';
import { signatures } from './mutants/signatures.ts';
import { spellings } from './mutants/spellings.ts';
import { structures } from './mutants/structures.ts';
import { times } from './mutants/times.ts';
import { types } from './mutants/types.ts';
import { withoutClaims } from './mutants/without-claims.ts';
import { withoutForm } from './mutants/without-form.ts';

export type { Mutant } from './mutant.ts';

/** Every mutant: servers with exactly one thing wrong, first of all those that real servers had. */
export const mutants: readonly Mutant[] = [
  ...withoutForm,
  ...withoutClaims,
  ...requests,
  ...structures,
  ...spellings,
  ...criticals,
  ...types,
  ...keys,
  ...signatures,
  ...names,
  ...audiences,
  ...times,
  ...replays,
  ...grants,
  ...refusals,
];
