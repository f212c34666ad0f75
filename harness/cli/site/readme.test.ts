import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedMarkdown } from '../../../reports/site/markdown.ts';
import { packageRoot } from '../../documents/package-root.ts';
import { publication, reportFiles } from './read.ts';

const folder = join(packageRoot, 'reports', 'published');

test('the comparison in the repository is that of the reports beside it; else run: npm run site', () => {
  const observed = join(folder, 'observed');
  const publications = existsSync(observed) ? reportFiles([observed]).map(publication) : [];
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(publishedMarkdown(publications));
});
