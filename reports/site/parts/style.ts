import { type Mark, markWords } from '../../findings/outcome.ts';
import { style as page } from '../../html/style/style.ts';

/** What a site adds to the style of a report. */
export const additions = `
header.title .ways { margin: 0 0 1.25rem; }
.ways a { white-space: nowrap; }
.caveats { border: 1px solid var(--line); border-left: .25rem solid var(--doubt); background: var(--panel); border-radius: .2rem; padding: 1rem 1.25rem 1.1rem; margin-top: 1.5rem; }
.caveats h2 { margin: 0 0 .5rem; font-size: 1.125rem; }
.caveats ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: .6rem 1.75rem; }
.caveats li { font-size: .875rem; line-height: 1.5; }
.opening { font-size: 1.0625rem; max-width: 46rem; }
.servers { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin-top: .8rem; }
.servers > li { border: 1px solid var(--line); border-radius: .2rem; background: var(--panel); padding: .9rem 1.1rem 1rem; min-width: 0; }
.servers h3 small { color: var(--muted); font-weight: 400; font-size: .9375rem; }
.servers .facts { margin-top: .1rem; }
.servers p + p { margin-top: .45rem; }
.impacts { display: flex; flex-wrap: wrap; gap: .25rem .35rem; list-style: none; padding: 0; margin-top: .5rem; }
.impacts .grave { color: var(--bad); } .impacts .middling { color: var(--warn); }
.wide-table { overflow-x: auto; margin: .6rem 0 1.5rem; border-bottom: 1px solid var(--line); }
.matrix { width: auto; min-width: 100%; table-layout: auto; }
.matrix th, .matrix td { padding: .3rem .45rem; font-size: .875rem; }
.matrix tbody th[scope=row] { position: sticky; left: 0; background: var(--paper); min-width: 11rem; padding-left: 0; border-right: 1px solid var(--line); }
.matrix thead th { vertical-align: bottom; color: var(--muted); border-top: 0; }
.matrix thead th:first-child { position: sticky; left: 0; background: var(--paper); padding-left: 0; }
.matrix th code { color: var(--muted); font-size: .8125em; overflow-wrap: anywhere; }
.matrix th a { color: var(--ink); }
.matrix td { position: relative; text-align: center; color: var(--none); border-left: 1px solid var(--line); min-width: 2.4rem; }
.matrix td a { color: inherit; text-decoration: none; display: block; padding: 0 .3rem; }
.matrix td a:hover { text-decoration: underline; }
.matrix td.must, .matrix td.should, .matrix td.cantTell { color: var(--tone); font-weight: 700; }
.matrix td.passed { color: var(--good); }
.signs .server span { writing-mode: vertical-rl; max-height: 16rem; white-space: nowrap; }
.signs td, .signs .server { width: 2.6rem; }
.counts td { text-align: left; min-width: 7rem; white-space: nowrap; vertical-align: top; }
.counts td a { padding: 0; }
.counts a > span { display: block; color: var(--none); }
.counts a > .must, .counts a > .should, .counts a > .cantTell { color: var(--tone); font-weight: 600; }
.counts .server { min-width: 7rem; }
.counts .server small { display: block; }
.counts .of { display: block; color: var(--muted); font-size: .8125rem; }
.matrix .sentence th { background: var(--paper); padding: 1.3rem 0 .35rem; border-top: 0; font-size: .9375rem; }
.matrix .sentence blockquote { margin-top: .2rem; }
.matrix .sentence div { position: sticky; left: 0; max-width: min(46rem, calc(100vw - 2.5rem)); }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .875rem; color: var(--muted); }
.legend .must b, .legend .should b, .legend .cantTell b { color: var(--tone); }
.legend .passed b { color: var(--good); }
.sides { list-style: none; padding: 0; }
.sides > li { border-top: 1px solid var(--line); padding: .7rem 0; }
.answers { list-style: none; padding: 0; border-top: 1px solid var(--strong); margin-top: .6rem; }
.answers > li { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(0, 6fr); gap: .1rem 1.25rem; border-bottom: 1px solid var(--line); padding: .5rem 0; }
.answers small { color: var(--muted); }
.reason { border-left: 2px solid var(--strong); padding-left: .8rem; margin-top: .4rem; max-width: 46rem; }
.reasons { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.reasons > li { padding: .65rem 0; border-bottom: 1px solid var(--line); }
.chips { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .3rem; }
.many-links { columns: 22rem; column-gap: 2rem; padding-left: 1.1rem; font-size: .9375rem; }
.many-links li { break-inside: avoid; padding: .1rem 0; }
.many-links code { color: inherit; }
@media (max-width: 40rem) {
  .answers > li { grid-template-columns: minmax(0, 1fr); }
  .caveats { padding: .8rem .9rem; }
  .matrix tbody th[scope=row] { min-width: 9.5rem; max-width: 11rem; }
  .matrix .sentence div { max-width: calc(100vw - 2.2rem); }
}
@media print { .ways { display: none; } .wide-table { overflow: visible; } }
`;

/** What a sign means, for those to whom a page is read aloud: once, and not in each of a hundred thousand cells. */
const spoken = Object.entries(markWords satisfies Record<Mark, string>)
  .map(([mark, words]) => `.signs td.${mark} a::after { content: ' ${words}'; }`)
  .join('\n');

/** The style sheet of a site: that of a report, and what a site adds. */
export const style = `${page}${additions}
.signs td a::after { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
${spoken}
`;
