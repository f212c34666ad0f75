import { createHash } from 'node:crypto';
import { html, type Markup, textOf, trusted } from './escape.ts';

/** What a page consists of. */
export interface Shell {
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** What the link that skips to the main part says. */
  readonly skip: string;
  readonly body: Markup;
}

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A page as one file that needs nothing else, and in which nothing but its own style and script has any effect. */
export const shell = ({ title, style, script, skip, body }: Shell): string => {
  const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`;
  return textOf(html`${trusted('<!DOCTYPE html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Assay">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">${skip}</a>
${body}
<script>${trusted(script)}</script>
</body>
</html>
`);
};
