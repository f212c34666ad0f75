import { html, type Markup, trusted } from './escape.ts';

/** What a page begins with. */
export interface Opening {
  readonly title: string;
  /** The content security policy. */
  readonly policy: string;
  /** Where its style comes from: an element. */
  readonly style: Markup;
  /** What the link that skips to the main part says. */
  readonly skip: string;
}

/** The first lines of every page, down to the link that skips to the main part. */
export const opening = ({ title, policy, style, skip }: Opening): Markup => html`${trusted('<!DOCTYPE html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Assay">
<title>${title}</title>
${style}
</head>
<body>
<a class="skip" href="#main">${skip}</a>`;
