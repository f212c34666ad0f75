import { createHash } from 'node:crypto';
import type { Report } from '../../harness/model/report.ts';
import { exchangesOf, type Finding, findings, homes, profilesOf } from '../findings/finding.ts';
import { clip } from '../findings/visible.ts';
import { title, verdicts, warnings } from './banner.ts';
import { html, type Markup, textOf, trusted } from './escape.ts';
import { filters } from './filter.ts';
import { foldedFinding, type Lookup, openFinding } from './finding.ts';
import { matrix, others } from './matrix.ts';
import { packing } from './packed.ts';
import { preambles } from './preamble.ts';
import { script } from './script.ts';
import { style } from './style.ts';

const digest = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policy = `default-src 'none'; style-src ${digest(style)}; script-src ${digest(script)}; base-uri 'none'; form-action 'none'`;

const group = (id: string, heading: string, lead: string, list: readonly Markup[]): Markup =>
  list.length === 0
    ? html``
    : html`<section data-group aria-labelledby="${id}"><h2 id="${id}">${heading} <span class="number">${list.length}</span></h2>
<p class="lead">${lead}</p>${list}</section>`;

/** Findings that stand open; more of them are lines that open. */
const open = 40;

const shown = (list: readonly Finding[], lookup: Lookup): readonly Markup[] =>
  list.map((of, i) => (i < open ? openFinding(of, lookup) : foldedFinding(of, lookup)));

const groups = (all: readonly Finding[], profiles: readonly string[], lookup: Lookup): Markup => {
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  const doubtful = all.filter(({ outcome }) => outcome === 'cantTell');
  const rest = all.filter((of) => !failed.includes(of) && !doubtful.includes(of));
  return html`${group(
    'findings',
    'Findings',
    'Each is a pair of requests: one that the server granted, and the same with one thing changed.',
    shown(failed, lookup),
  )}${group(
    'doubts',
    'Cannot be told',
    'Neither passed nor failed: the answers do not say.',
    shown(doubtful, lookup),
  )}${others(rest, profiles, lookup)}`;
};

/** The whole page, as one file that needs nothing else. */
export const page = (report: Report): string => {
  const all = findings(report);
  const profiles = profilesOf(report);
  const packed = packing();
  const lookup = { exchanges: exchangesOf(report), homes: homes(all), packed };
  const nav = html`<nav aria-label="Sections"><a href="#verdicts">Verdicts</a> <a href="#ground">Ground</a> <a href="#matrix">Matrix</a>${
    all.some(({ outcome }) => outcome === 'failed') ? html` <a href="#findings">Findings</a>` : ''
  }${all.some(({ outcome }) => outcome === 'cantTell') ? html` <a href="#doubts">Cannot be told</a>` : ''}${
    all.some(({ outcome }) => outcome !== 'failed' && outcome !== 'cantTell')
      ? html` <a href="#others">Everything else</a>`
      : ''
  } <a href="#end">End</a></nav>`;
  return textOf(html`${trusted('<!DOCTYPE html>')}
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Assay">
<title>Assay: ${clip(report.target.name, 120)}, ${report.started.slice(0, 10)}</title>
<style>${trusted(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the verdicts</a>
${title(report)}
${nav}
<main id="main">
${warnings(report)}
${verdicts(report)}
${preambles(report)}
${all.length === 0 ? '' : filters(all, profiles)}
${matrix(all, profiles)}
${groups(all, profiles, lookup)}
</main>
<footer id="end"><p>Assay ${report.assay}. Secrets, tokens and signatures were removed before anything was written down. Everything a server said is shown as text, with control characters made visible.</p></footer>
${packed.store()}
<script>${trusted(script)}</script>
</body>
</html>
`);
};
