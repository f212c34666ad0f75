/** Type, spacing, links: what holds for the whole page. */
export const text = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 68rem; padding: 2.5rem clamp(1rem, 4vw, 3rem) 5rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
code, pre, kbd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
h1, h2, h3, p, ul, ol, dl, dd, blockquote { margin: 0; }
h1 { font-size: clamp(1.6rem, 4.5vw, 2.1rem); line-height: 1.15; letter-spacing: -.018em; font-weight: 650; margin: .1rem 0 .5rem; }
h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -.01em; font-weight: 650; margin: 3.25rem 0 .5rem; }
h3 { font-size: 1.125rem; line-height: 1.35; font-weight: 600; }
h2:focus, h3:focus { outline-offset: .25rem; }
.number { color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
p + p { margin-top: .35rem; }
b { font-weight: 600; }
p > b:first-child { margin-right: .15rem; }
a { color: var(--link); text-underline-offset: .18em; text-decoration-thickness: 1px; text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
summary { cursor: pointer; color: var(--link); padding: .2rem 0; }
.skip, .aside { position: absolute; left: -100vw; width: 1px; height: 1px; overflow: hidden; }
.skip:focus { left: 1rem; top: .5rem; width: auto; height: auto; background: var(--panel); padding: .5rem 1rem; z-index: 3; }
.muted, .lead, .kicker, .facts { color: var(--muted); }
.lead { margin-bottom: .9rem; max-width: 46rem; }
.kicker, .facts { font-size: .875rem; }
.facts code { font-size: .95em; color: var(--ink); }
.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; }
kbd { border: 1px solid var(--strong); border-radius: .2rem; padding: 0 .3rem; color: var(--ink); }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.15rem; font-size: .9375rem; margin-top: 1.5rem; border-bottom: 1px solid var(--line); padding-bottom: .7rem; }
nav + section h2 { margin-top: 2rem; }
[hidden], .away { display: none !important; }
.chip { display: inline-block; font-size: .78rem; line-height: 1.5; padding: 0 .4rem; border: 1px solid var(--line); border-radius: .25rem; background: var(--code); color: var(--ink); white-space: normal; }
.badge { font-size: .8125rem; font-weight: 600; white-space: nowrap; color: var(--none); }
.must, .badge.must { --tone: var(--bad); } .should { --tone: var(--warn); } .cantTell, .untested { --tone: var(--doubt); }
.badge.must, .badge.should, .badge.cantTell { color: var(--tone); }
.badge.passed { color: var(--good); }
dl.plain { border-top: 1px solid var(--line); margin: .6rem 0 1.2rem; }
dl.plain > div { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
dl.plain dt { color: var(--muted); font-size: .9375rem; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
.printed { display: none; }
@media (max-width: 40rem) {
  body { padding-top: 1.25rem; }
  dl.plain > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
`;
