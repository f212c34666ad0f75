import { createHash } from 'node:crypto';
import { html, type Markup, textOf, trusted } from './escape.ts';
import { opening } from './opening.ts';

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
  return textOf(html`${opening({ title, policy, style: html`<style>${trusted(style)}</style>`, skip })}
${body}
<script>${trusted(script)}</script>
</body>
</html>
`);
};
