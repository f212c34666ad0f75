import { check, type Found } from './check.ts';
import { quoted } from './quoted.ts';
import { textsIn } from './texts.ts';

/** Where Debian's packages put the RFCs. */
const usual = '/usr/share/doc/RFC';

const [folder = usual] = process.argv.slice(2);

const install = `The RFCs up to 9207 are in Debian's packages doc-rfc-std-proposed, doc-rfc-fyi-bcp, doc-rfc-informational and
doc-rfc-experimental (section non-free):

    apt-get install doc-rfc-std-proposed doc-rfc-fyi-bcp doc-rfc-informational doc-rfc-experimental

which put them into ${usual}. Or name a folder that has texts, rfc7523.txt or rfc7523.txt.gz, however deep:

    npm run quotes -- FOLDER`;

const texts = textsIn(folder);
const checked = quoted().map((one) => ({ ...one, found: check(one, texts) }));
const those = (found: Found) => checked.filter((one) => one.found === found);

for (const { at, row, cite, quote } of those('not found'))
  process.stdout.write(`not found: ${at} ${row}\n  ${cite}: “${quote}”\n`);

const without = new Map<string, number>();
for (const { cite } of those('no text')) {
  const document = cite.replace(/ §.*/, '');
  without.set(document, (without.get(document) ?? 0) + 1);
}
for (const [document, count] of without) process.stdout.write(`no text: ${document} (${count})\n`);

const counts = (['found', 'not found', 'no text'] as const).map((found) => `${those(found).length} ${found}`);
process.stdout.write(`\n${checked.length} quotes: ${counts.join(', ')}.\n`);
if (those('no text').length === checked.length) {
  process.stderr.write(`\nThere is no text in ${folder}. ${install}\n`);
  process.exitCode = 2;
} else if (those('not found').length > 0) process.exitCode = 1;
