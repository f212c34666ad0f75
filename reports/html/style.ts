/** The style of the page: light and dark, wide and narrow, screen and paper. Ours alone. */
export const style = `
:root {
  color-scheme: light dark;
  --paper: #f6f7f8; --panel: #fff; --ink: #1b2127; --muted: #56606a; --line: #d8dde2; --link: #14549c; --code: #f0f2f4;
  --bad: #a3161c; --bad-bg: #fdeceb; --warn: #844200; --warn-bg: #fff1df; --doubt: #5a3596; --doubt-bg: #f2ecfb;
  --good: #14633a; --good-bg: #e6f4ec; --info: #14549c; --info-bg: #e7f0fa; --none: #4c565f; --none-bg: #eceff1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181c; --panel: #1c2227; --ink: #e6eaee; --muted: #a3adb7; --line: #343c44; --link: #86b9f5; --code: #262d34;
    --bad: #ff9d96; --bad-bg: #47191a; --warn: #ffbf78; --warn-bg: #42290a; --doubt: #cbb2f8; --doubt-bg: #33234f;
    --good: #84d6a5; --good-bg: #14361f; --info: #93c2f8; --info-bg: #172f4a; --none: #b4bdc6; --none-bg: #2a3138;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 72rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: anywhere;
}
code, pre, .pairs dd, .pairs dt { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; font-size: .875em; }
h1, h2, h3, h4, h5, p, ul, dl { margin: 0; }
h1 { font-size: clamp(1.7rem, 4.5vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em; margin: .15rem 0 1rem; }
h2 { font-size: 1.35rem; line-height: 1.25; letter-spacing: -.01em; margin: 3rem 0 .6rem; }
h3 { font-size: 1.125rem; line-height: 1.3; }
h4 { font-size: .95rem; }
h4 small { font-weight: 400; color: var(--muted); }
h5 { font-size: .75rem; color: var(--muted); font-weight: 600; margin: .8rem 0 .2rem; }
.number { color: var(--muted); font-weight: 400; margin-left: .25rem; }
p + p { margin-top: .4rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
summary { cursor: pointer; color: var(--link); padding: .3rem 0; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; background: var(--panel); padding: .5rem 1rem; z-index: 1; }
.muted, .lead, .kicker, .total { color: var(--muted); }
.lead { margin-bottom: 1rem; }
.kicker { font-size: .875rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: .5rem 2rem; margin-bottom: .6rem; }
.facts dt, .counts dt { color: var(--muted); font-size: .8125rem; }
dd { margin: 0; }
nav { display: flex; flex-wrap: wrap; gap: .3rem 1.25rem; border-block: 1px solid var(--line); padding: .6rem 0; margin-top: 1.25rem; }
nav + main section:first-child h2 { margin-top: 2rem; }
.remark { border: 1px solid var(--line); border-left: .35rem solid var(--info); background: var(--panel); padding: .8rem 1.1rem; margin-top: 1rem; border-radius: .3rem; }
.remark.grave { border-color: var(--doubt); background: var(--doubt-bg); }
.remark.grave strong { color: var(--doubt); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 1rem; }
.card, .suite, .finding { background: var(--panel); border: 1px solid var(--line); border-radius: .45rem; padding: 1.1rem 1.25rem; }
.card { border-top: .35rem solid var(--line); }
.card.bad { border-top-color: var(--bad); } .card.bad h3 { color: var(--bad); }
.card.mixed { border-top-color: var(--warn); } .card.mixed h3 { color: var(--warn); }
.card.doubt { border-top-color: var(--doubt); } .card.doubt h3 { color: var(--doubt); }
.card.good { border-top-color: var(--good); } .card.good h3 { color: var(--good); }
.card h3 { font-size: 1.3rem; margin: .1rem 0 .3rem; }
.card .profile span { color: var(--muted); font-size: .875rem; }
.bar { display: block; width: 100%; height: .6rem; margin: .9rem 0 .7rem; border-radius: .3rem; background: var(--none-bg); }
.bar .must { fill: var(--bad); } .bar .should { fill: var(--warn); } .bar .cantTell { fill: var(--doubt); }
.bar .passed { fill: var(--good); opacity: .75; } .bar .noted { fill: var(--info); } .bar .untested, .bar .inapplicable { fill: var(--none); opacity: .45; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr)); gap: .4rem .8rem; }
.counts div { display: flex; flex-direction: column-reverse; }
.counts dd { font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }
.counts .none dd { color: var(--muted); font-weight: 400; }
.counts .must dd { color: var(--bad); } .counts .should dd { color: var(--warn); } .counts .cantTell dd { color: var(--doubt); } .counts .passed dd { color: var(--good); }
.total { font-size: .8125rem; margin-top: .5rem; }
.suite + .suite { margin-top: 1rem; }
.suite h3 { margin-bottom: .3rem; }
.plain { list-style: none; padding: 0; margin: .5rem 0; }
.plain li { padding: .15rem 0; }
.badge { display: inline-block; font-size: .8125rem; font-weight: 600; line-height: 1.4; padding: .05rem .5rem; border-radius: 1rem; white-space: nowrap; color: var(--none); background: var(--none-bg); }
.badge.must { color: var(--bad); background: var(--bad-bg); } .badge.should { color: var(--warn); background: var(--warn-bg); }
.badge.cantTell { color: var(--doubt); background: var(--doubt-bg); } .badge.passed { color: var(--good); background: var(--good-bg); }
.badge.noted { color: var(--info); background: var(--info-bg); }
.scroll { overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .45rem; margin: .3rem 0; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .7rem 1rem .3rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem 1rem; border-top: 1px solid var(--line); overflow-wrap: normal; }
thead th { font-size: .875rem; color: var(--muted); border-top: 0; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 15rem; }
tbody th code { color: var(--muted); overflow-wrap: anywhere; }
.matrix td { white-space: nowrap; }
.others td { white-space: nowrap; font-size: .8125rem; font-weight: 600; color: var(--none); }
.others td.passed { color: var(--good); } .others td.noted { color: var(--info); }
.others th code { display: block; }
.others .below > td { white-space: normal; font-size: 1rem; font-weight: 400; color: var(--ink); background: var(--panel); padding: .6rem 1rem 1.2rem; }
.cell { color: inherit; text-decoration: none; display: inline-block; padding: .15rem 0; }
.cell:hover .badge { text-decoration: underline; }
#filters { display: flex; flex-wrap: wrap; gap: .6rem .9rem; align-items: end; margin-top: 2.5rem; padding: .9rem 1.1rem; background: var(--panel); border: 1px solid var(--line); border-radius: .45rem; }
#filters[hidden], [hidden] { display: none !important; }
#filters label { display: grid; font-size: .8125rem; color: var(--muted); flex: 1 1 8rem; }
#filters .wide { flex: 3 1 14rem; }
#filters + section h2 { margin-top: 2rem; }
input, select, button { font: inherit; font-size: 1rem; color: var(--ink); background: var(--paper); border: 1px solid var(--muted); border-radius: .3rem; padding: .35rem .6rem; min-width: 0; width: 100%; min-height: 2.4rem; }
button { width: auto; cursor: pointer; }
output { color: var(--muted); font-size: .875rem; padding-bottom: .5rem; }
.finding { margin-top: 1.25rem; border-left: .35rem solid var(--none); }
.finding.must { border-left-color: var(--bad); } .finding.should { border-left-color: var(--warn); } .finding.cantTell { border-left-color: var(--doubt); }
.finding:target { box-shadow: 0 0 0 3px var(--link); }
.finding header h3 { margin: .35rem 0 .6rem; font-size: 1.25rem; }
.id { color: var(--muted); }
.why b, .verdict b, .finding p > b { font-weight: 600; color: var(--muted); font-size: .875em; margin-right: .25rem; }
.pair { font-size: 1.0625rem; margin: .6rem 0; }
.difference { margin: .7rem 0 .9rem; border: 1px solid var(--line); border-radius: .35rem; overflow: hidden; }
.change { display: grid; grid-template-columns: 9rem minmax(0, 1fr) minmax(0, 1fr); }
.change + .change { border-top: 1px solid var(--line); }
.change > div { padding: .55rem .8rem; min-width: 0; }
.place { background: var(--code); }
.side { border-left: 1px solid var(--line); max-height: 16rem; overflow: auto; }
.side b { display: block; font-size: .75rem; font-weight: 600; color: var(--muted); }
.side code { white-space: pre-wrap; }
del, ins { text-decoration: none; border-radius: .15rem; padding: 0 .1rem; }
del { background: var(--good-bg); color: var(--good); }
ins { background: var(--warn-bg); color: var(--warn); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.verdicts { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .2rem 2rem; }
.verdict { border-top: 1px solid var(--line); padding: .7rem 0 .6rem; min-width: 0; }
.verdict p + p { margin-top: .2rem; }
.verdict-head code { font-weight: 600; }
.verdict-head .muted { font-size: .875rem; }
blockquote { margin: .4rem 0; padding-left: .8rem; border-left: 3px solid var(--line); font-style: italic; }
.clauses { color: var(--muted); font-size: .875rem; }
.folded { margin-top: .4rem; padding: .25rem 1rem; border-left-width: 1px; }
.folded summary { color: inherit; padding: .35rem 0; }
.folded .folded-title { font-weight: 500; margin-right: .4rem; }
.folded .inside { border-top: 1px solid var(--line); padding: .6rem 0; margin-top: .3rem; }
.exchanges { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin: .4rem 0; }
.exchange { min-width: 0; border: 1px solid var(--line); border-radius: .35rem; padding: .8rem 1rem; }
.response { border-top: 1px dashed var(--line); margin-top: .9rem; }
.side-title { color: var(--ink); font-size: .8125rem; }
pre { margin: .2rem 0; padding: .6rem .7rem; background: var(--code); border-radius: .3rem; white-space: pre-wrap; max-height: 22rem; overflow: auto; }
.curl { user-select: all; }
.pairs { max-height: 22rem; overflow: auto; }
.pairs div { display: grid; grid-template-columns: minmax(6rem, 12.5rem) minmax(0, 1fr); gap: .7rem; padding: .1rem 0; }
.pairs dt { color: var(--muted); }
footer { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; }
@media (max-width: 40rem) {
  body { padding-top: 1.25rem; }
  .change { grid-template-columns: minmax(0, 1fr); }
  .side { border-left: 0; border-top: 1px solid var(--line); }
  .card, .suite, .finding { padding: .9rem 1rem; }
  .folded { padding: .25rem .8rem; }
  .pairs div { grid-template-columns: minmax(0, 1fr); gap: 0; padding: .2rem 0; }
  th, td { padding: .5rem .7rem; }
  tbody th { min-width: 9.5rem; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --panel: #fff; --ink: #000; --muted: #444; --line: #bbb; --link: #000; --code: #f3f3f3;
    --bad: #8c1015; --bad-bg: #fff; --warn: #6b3600; --warn-bg: #fff; --doubt: #4a2a80; --doubt-bg: #fff;
    --good: #0e4d2c; --good-bg: #fff; --info: #10427a; --info-bg: #fff; --none: #333; --none-bg: #fff;
  }
  @page { margin: 16mm 14mm; }
  html { font-size: 9pt; }
  body { max-width: none; padding: 0; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  nav, .skip, #filters { display: none !important; }
  .badge { border: 1px solid currentColor; }
  .facts, .verdicts, .exchanges { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .pairs div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .lead { break-after: avoid; }
  .scroll, pre, .side, .pairs { overflow: visible; max-height: none; }
  .card, .verdict, .change, tr, .remark, .finding header, .folded summary { break-inside: avoid; }
  h2, h3, h4, h5 { break-after: avoid; }
  ins { text-decoration-thickness: 2px; }
  article.finding details.evidence::details-content { content-visibility: visible; block-size: auto; }
}
`;
