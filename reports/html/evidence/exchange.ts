import type { Exchange, ReadResponse, SentRequest, TokenJwt } from '../../../harness/model/observation.ts';
import { clip, visibleLine } from '../../findings/visible.ts';
import { html, type Markup } from '../escape.ts';

const LONGEST = 4000;

const short = (text: string): string => visibleLine(clip(text, LONGEST));

const pairs = (list: readonly (readonly [string, string])[], between: string): string =>
  list.map(([name, value]) => `\n${visibleLine(clip(name, 200))}${between}${short(value)}`).join('');

/** JSON spread over lines, where that loses nothing of what was sent; otherwise the text itself. */
const spread = (text: string): string => {
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
};

/** A text below its title; `place` is what its differences are called, for the script that marks them. */
const part = (title: string, place: string, text: string): Markup => {
  const shown = spread(text);
  return html`<p class="cap">${title}${shown === text ? '' : ', spread over lines'}</p><pre data-at="${place}">${clip(shown, LONGEST)}</pre>`;
};

/** A credential in the words of its format, under its name. */
const credential = ({ name, ...shown }: NonNullable<SentRequest['credentials']>[number]): Markup => {
  const title = visibleLine(clip(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, 60));
  const signature = part(`${title} signature`, `${clip(name, 60)}.signature`, shown.signature);
  switch (shown.format) {
    case 'jwt':
    case 'dpop':
    case 'otp':
      return html`${part(`${title} header`, `${clip(name, 60)}.header`, shown.header)}${part(`${title} claims`, `${clip(name, 60)}.claims`, shown.claims)}${signature}`;
    case 'saml':
      return html`${part(`${title} XML`, `${clip(name, 60)}.xml`, shown.xml)}${signature}`;
  }
};

/** Placeholders stand in angle brackets: `<assertion>`. */
const hasPlaceholder = (text: string): boolean => {
  const from = text.indexOf('<');
  return from >= 0 && text.indexOf('>', from + 2) >= 0;
};

const redacted = (sent: SentRequest): boolean =>
  [...[...sent.headers, ...sent.form].map(([, value]) => value), sent.body ?? ''].some(hasPlaceholder);

const request = ({ id, request: sent }: Exchange): Markup =>
  html`<p class="cap side">${redacted(sent) ? 'The request as sent, redacted' : 'The request as sent'} <small><code>${id}</code></small></p><pre data-at="request">${visibleLine(sent.method)} ${short(sent.url)}${pairs(sent.headers, ': ')}${sent.form.length > 0 ? '\n' : ''}${pairs(sent.form, ' = ')}</pre>${sent.body === undefined ? '' : part('Body', 'body', sent.body)}${(sent.credentials ?? []).map(credential)}`;

const jwtWords = ({ header, claims, jti, signature }: TokenJwt): string =>
  [
    `the access token is a JWT: header ${short(JSON.stringify(header))}`,
    `claims ${short(JSON.stringify(claims))}`,
    `jti: ${jti}`,
    `signature: ${signature}`,
  ].join(', ');

const factsOf = ({ token, cut, echoed, repeated }: ReadResponse): readonly string[] => [
  ...(token === undefined ? [] : [`access token of ${token.length} characters removed (${token.characters})`]),
  ...(token?.jwt === undefined ? [] : [jwtWords(token.jwt)]),
  ...(cut ? ['the body was longer than was read'] : []),
  ...(echoed.length === 0 ? [] : [`the answer echoed what was cut out here: ${echoed.join(', ')}`]),
  ...(repeated.length === 0 ? [] : [`members that stand twice: ${repeated.join(', ')}`]),
];

const response = (read: ReadResponse, milliseconds: number): Markup => {
  const facts = factsOf(read);
  return html`<p class="cap side">The answer <small>after ${Math.round(milliseconds)} ms</small></p><pre>HTTP ${read.status}${pairs(read.headers, ': ')}</pre>${read.body === '' ? html`<p class="muted">empty body</p>` : part('Body', 'answer', read.body)}${facts.length === 0 ? '' : html`<p class="muted">${facts.join('; ')}</p>`}`;
};

/** An exchange: the request with what it carried, and the answer, line by line. */
export const exchange = (of: Exchange): Markup =>
  html`${request(of)}${of.response === undefined ? html`<p class="cap side">The answer</p><p>None: ${of.failure ?? 'unknown'}</p>` : response(of.response, of.milliseconds)}`;
