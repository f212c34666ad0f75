import type { Exchange, Fetch, ReadResponse, SentRequest, TokenJwt } from '../../harness/model/observation.ts';
import { responseWords } from '../findings/answer.ts';
import { requestText } from '../findings/exchange-text.ts';
import type { Evidence } from '../findings/finding.ts';
import { clip, visibleLine } from '../findings/visible.ts';
import { anchor, html, type Markup, type Piece } from './escape.ts';
import type { Packed } from './packed.ts';

const LONGEST = 4000;

/** JSON spread over lines, where that loses nothing of what was sent; otherwise the text itself. */
const spread = (text: string): string => {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
};

const block = (title: string, text: string): Markup => {
  const shown = spread(text);
  return html`<h5>${title}${shown === text ? '' : ', spread over lines'}</h5><pre>${clip(shown, LONGEST)}</pre>`;
};

const pairs = (title: string, list: readonly (readonly [string, string])[]): Piece =>
  list.length === 0
    ? ''
    : html`<h5>${title}</h5><dl class="pairs">${list.map(
        ([name, value]) =>
          html`<div><dt>${visibleLine(clip(name, 200))}</dt><dd>${visibleLine(clip(value, LONGEST))}</dd></div>`,
      )}</dl>`;

/** A credential in the words of its format, under its name. */
const credential = ({ name, ...shown }: NonNullable<SentRequest['credentials']>[number]): Markup => {
  const title = visibleLine(clip(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 60));
  switch (shown.format) {
    case 'jwt':
    case 'dpop':
    case 'otp':
      return html`${block(`${title} header`, shown.header)}${block(`${title} claims`, shown.claims)}
<h5>${title} signature</h5><pre>${clip(shown.signature, LONGEST)}</pre>`;
    case 'saml':
      return html`${block(`${title} XML`, shown.xml)}
<h5>${title} signature</h5><pre>${clip(shown.signature, LONGEST)}</pre>`;
  }
};

const request = (sent: SentRequest): Markup => html`
<p class="line"><code>${visibleLine(sent.method)} ${visibleLine(sent.url)}</code></p>
${pairs('Headers', sent.headers)}${pairs('Form', sent.form)}
${sent.body === undefined ? '' : block('Body', sent.body)}
${(sent.credentials ?? []).map(credential)}`;

const jwtWords = ({ header, claims, jti, signature }: TokenJwt): string =>
  [
    `the access token is a JWT: header ${visibleLine(clip(JSON.stringify(header), LONGEST))}`,
    `claims ${visibleLine(clip(JSON.stringify(claims), LONGEST))}`,
    `jti: ${jti}`,
    `signature: ${signature}`,
  ].join(', ');

const response = (read: ReadResponse): Markup => {
  const token = read.token;
  const facts = [
    ...(token === undefined ? [] : [`access token of ${token.length} characters removed (${token.characters})`]),
    ...(token?.jwt === undefined ? [] : [jwtWords(token.jwt)]),
    ...(read.cut ? ['the body was longer than was read'] : []),
    ...(read.echoed.length === 0 ? [] : [`the answer echoed what was cut out here: ${read.echoed.join(', ')}`]),
    ...(read.repeated.length === 0 ? [] : [`members that stand twice: ${read.repeated.join(', ')}`]),
  ];
  return html`<p class="line"><code>HTTP ${read.status}</code></p>${pairs('Headers', read.headers)}
${read.body === '' ? html`<p class="muted">empty body</p>` : block('Body', read.body)}
${facts.length === 0 ? '' : html`<p class="muted">${facts.join('; ')}</p>`}`;
};

const told = (of: Exchange): Markup => html`
<div class="request"><h5 class="side-title">Request</h5>${request(of.request)}</div>
<div class="response"><h5 class="side-title">Response</h5>${of.response === undefined ? html`<p>No response: ${of.failure ?? 'unknown'}</p>` : response(of.response)}</div>
<details><summary>the request as sent, redacted</summary><pre>${requestText(of.request)}</pre></details>`;

const exchange = (role: string, of: Exchange, { keep }: Packed): Markup => html`<article class="exchange">
<h4>${role} <small><code>${of.id}</code> ${of.at}</small></h4>
${keep(`exchange ${of.id}`, () => told(of))}
</article>`;

const brief = ({ role, id, exchange: of }: Evidence, homes: ReadonlyMap<string, string>): Markup => {
  const home = homes.get(id);
  const name = home === undefined ? html`<code>${id}</code>` : html`<a href="#${anchor(home)}"><code>${id}</code></a>`;
  return html`<li>${role} ${name}: ${of === undefined ? 'not in this report' : responseWords(of)}</li>`;
};

const fetched = (fetches: readonly Fetch[]): Piece =>
  fetches.length === 0
    ? ''
    : html`<p>The server fetched from the canary because of the stimulus:</p><ul>${fetches.map(
        ({ at, method, path }) => html`<li><code>${method} ${path}</code> ${at}</li>`,
      )}</ul>`;

/** The exchanges of a finding: the first ones in full, controls afterwards and further ones as a line each. */
export const evidence = (
  list: readonly Evidence[],
  fetches: readonly Fetch[],
  homes: ReadonlyMap<string, string>,
  packed: Packed,
): Markup => {
  const most = list.filter(({ role }) => role !== 'Control afterwards').slice(0, 4);
  const full = most.flatMap(({ role, exchange: of }) => (of === undefined ? [] : [exchange(role, of, packed)]));
  const others = list.filter((entry) => !most.includes(entry) || entry.exchange === undefined);
  return html`${fetched(fetches)}<div class="exchanges">${full}</div>${
    others.length === 0 ? '' : html`<p>Further exchanges:</p><ul>${others.map((entry) => brief(entry, homes))}</ul>`
  }`;
};
