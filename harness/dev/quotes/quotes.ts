import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { knownIds } from '../../cli/catalogue.ts';
import { pointer } from '../../documents/display.ts';
import { sentencesOf } from '../../judge/profile/levels.ts';
import { listProfiles, readProfile } from '../../judge/profile/read.ts';
import { compareQuotes, type Quoted } from './compare.ts';

/** Where the texts are: rfc7523.txt or rfc7523.txt.gz, in the folder itself or one below, as Debian's doc-rfc has them. */
const folder = process.argv[2] ?? '/usr/share/doc/RFC';

if (!existsSync(folder)) {
  console.error(
    `There are no texts in ${folder}. Install Debian's doc-rfc packages, or name a folder: npm run quotes -- FOLDER`,
  );
  process.exit(3);
}

const folders = [folder, ...readdirSync(folder, { withFileTypes: true }).map(({ name }) => join(folder, name))];

const textOf = (rfc: string): string | undefined => {
  const names = folders.flatMap((one) => [join(one, `rfc${rfc}.txt`), join(one, `rfc${rfc}.txt.gz`)]);
  const name = names.find((one) => existsSync(one));
  if (name === undefined) return undefined;
  const octets = readFileSync(name);
  return (name.endsWith('.gz') ? gunzipSync(octets) : octets).toString();
};

const quotes = listProfiles().flatMap((id) => {
  const profile = readProfile(id, knownIds);
  return sentencesOf(profile).flatMap(({ path, says: { cite, quote } }): readonly Quoted[] =>
    cite === undefined || quote === undefined
      ? []
      : [{ where: `${profile.document.at(path)} ${pointer(path)}`, cite, quote }],
  );
});

const { found, notFound, noText } = compareQuotes(quotes, textOf);
for (const { where, cite, quote } of notFound) console.log(`${where} not found in ${cite}: “${quote}”`);
const silent = [...new Set(noText.map(({ cite }) => cite.replace(/[ ,]*§.*$/, '')))].sort();
console.log(`${found.length} found, ${notFound.length} not found, ${noText.length} of documents without a text here:`);
console.log(`  ${silent.join(', ')}`);
process.exitCode = notFound.length > 0 ? 1 : 0;
