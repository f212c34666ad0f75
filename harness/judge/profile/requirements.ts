import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../documents/package-root.ts';

/** The clauses of one document, by their ids in the requirement catalogue. */
export interface Clauses {
  readonly document: string;
  readonly clauses: readonly string[];
}

/** The requirement catalogue: the documents whose clauses are known one by one. */
export const requirements = (): readonly Clauses[] =>
  JSON.parse(readFileSync(join(packageRoot, 'profiles', 'clauses.json'), 'utf8'));
