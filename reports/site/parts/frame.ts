import { html, link, linked, type Markup, type Piece, textOf } from '../../html/escape.ts';
import { opening } from '../../html/opening.ts';
import type { Contents } from '../model/contents.ts';
import { type Folder, type Places, placesFrom } from './places.ts';

/** A file of a site. */
export interface File {
  /** From the top of the site, with slashes. */
  readonly name: string;
  readonly text: string;
}

/** A page of a site, all but what every page has. */
export interface Sheet {
  readonly folder: Folder;
  readonly title: string;
  /** What is said above the title: what kind of thing it is. */
  readonly kicker: Piece;
  /** The title as it stands on the page; the title when absent. */
  readonly head?: Piece;
  /** What stands below the title. */
  readonly facts?: Piece;
  readonly body: Markup;
}

// A page that is opened from a file has no origin of its own that every browser agrees on.
const policy = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'";

/** The ways that every page offers. */
export const ways = (places: Places): Markup =>
  html`<nav class="ways" aria-label="This site">${link(places.page(''), 'Servers')} ${link(places.page('d'), 'Documents')} ${link(places.page('s'), 'Scenarios')} ${link(places.page('c'), 'Clauses')}</nav>`;

/** The file of a page. */
export const fileOf = (sheet: Sheet, contents: Contents): File => {
  const { folder, title, kicker, head, facts, body } = sheet;
  const places = placesFrom(folder, contents);
  const style = html`<link rel="stylesheet" href="${places.file('style.css')}">`;
  const text = html`${opening({ title, policy, style, skip: 'Skip to the content' })}
<header class="title">${ways(places)}
<p class="kicker">${kicker}</p>
<h1>${head ?? title}</h1>
${facts}</header>
<main id="main">
${body}
</main>
<footer><p>Statements are of one version in one configuration on one day. ${linked(places.page('', 'not'), 'What this does not mean')}</p></footer>
</body>
</html>
`;
  return { name: `${folder === '' ? '' : `${folder}/`}index.html`, text: textOf(text) };
};
