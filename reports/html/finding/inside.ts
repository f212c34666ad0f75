import { answerWords } from '../../findings/answer.ts';
import type { Finding } from '../../findings/finding.ts';
import { labelsOf, pairWords } from '../../findings/pair.ts';
import { begun, visibleLine } from '../../findings/visible.ts';
import { html, link, linked, type Markup, type Piece } from '../escape.ts';
import { evidence, type Lookup } from '../evidence/evidence.ts';
import { differences } from './difference.ts';
import { verdicts } from './verdicts.ts';

const repeats = (of: Finding): Piece => {
  const answers = of.observation?.repeats ?? [];
  if (answers.length === 0) return '';
  return html`<p class="repeated"><b>Repeated</b> ${answers.length === 1 ? 'once' : `${answers.length} times`}: ${answers.map(answerWords).join('; ')}</p>`;
};

/** The command that sends it again, where there is one that can work. */
export const reproduce = (of: Finding): Piece =>
  of.reproduce === undefined
    ? ''
    : html`<p class="reproduce"><b>Reproduce</b> <code class="command">${visibleLine(of.reproduce)}</code></p>`;

const advisory = (id: string): string | undefined => {
  if (/^CVE-\d{4}-\d{4,}$/.test(id)) return `https://www.cve.org/CVERecord?id=${id}`;
  return /^GHSA(-[0-9a-z]{4}){3}$/.test(id) ? `https://github.com/advisories/${id}` : undefined;
};

const cve = (id: string): Markup => link(advisory(id), id);

/** Why it matters, and where the very fault was seen. */
export const why = (of: Finding): Piece =>
  of.why === ''
    ? ''
    : html`<p class="why"><b>Why it matters</b> ${begun(of.why)}${
        of.cve.length === 0
          ? ''
          : html` Seen in the wild: ${of.cve.map((id, at) => html`${at === 0 ? '' : ', '}${cve(id)}`)}.`
      }</p>`;

/** The two requests in a sentence, and what differs between them. */
export const pair = (of: Finding, { exchanges }: Lookup): Markup =>
  html`<p class="pair">${pairWords(of, exchanges)}</p>
${differences(of.observation?.difference ?? [], labelsOf(of, exchanges))}${repeats(of)}`;

/** Where the scenario itself is told, on a page of its own. */
const told = ({ id }: Finding, { addresses }: Lookup): Piece => {
  const page = addresses?.scenario(id);
  return page === undefined
    ? ''
    : html`<p class="page">${linked(page, 'About this scenario')}<span class="muted">: what each document says of it</span></p>`;
};

/** All that is known of one scenario or rule. */
export const inside = (of: Finding, lookup: Lookup): Markup =>
  html`${lookup.packed.share(html`${why(of)}`)}${pair(of, lookup)}${reproduce(of)}${
    of.verdicts.length === 0
      ? html`<p class="muted">No profile speaks of it.</p>`
      : lookup.packed.share(verdicts(of.verdicts, lookup))
  }${told(of, lookup)}${evidence(of, lookup)}`;
