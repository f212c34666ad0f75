/** A finding: what the server does, its difference, why, where. */
export const finding = `
.impact-head { display: flex; flex-wrap: wrap; gap: 0 .6rem; border-top: 1px solid var(--strong); padding-top: .5rem; margin-top: 2rem; color: var(--muted); font-size: .9375rem; }
.impact-head b { color: var(--ink); }
.impact-head .number { margin-left: auto; }
.impact-head > b::first-letter { text-transform: uppercase; }
.finding { --tone: var(--strong); background: var(--panel); border: 1px solid var(--line); border-left: .25rem solid var(--tone); border-radius: .2rem; padding: 1rem 1.25rem 1.1rem; margin-top: .9rem; scroll-margin-top: 1rem; }
.finding.grave { --tone: var(--bad); } .finding.middling { --tone: var(--warn); }
.finding:target, th:target { outline: 2px solid var(--link); outline-offset: 2px; }
.label { font-size: .8125rem; }
.impact { font-weight: 650; text-transform: uppercase; letter-spacing: .045em; font-size: .75rem; color: var(--none); }
.impact.grave { color: var(--bad); } .impact.middling { color: var(--warn); }
.level { color: var(--muted); font-size: .75rem; font-weight: 600; margin-left: .4rem; }
.finding h3 { margin: .1rem 0 .5rem; }
.told b, .why b, .reproduce b, .verdict b, .basis b, .source b, .repeated b { color: var(--muted); font-size: .875em; }
.where { display: grid; gap: .3rem; margin: .7rem 0; }
.where div { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); }
.where dt { color: var(--muted); font-size: .875rem; font-weight: 600; }
.where dd { display: flex; flex-wrap: wrap; gap: .25rem; }
.difference { margin: .65rem 0 .8rem; border: 1px solid var(--line); border-radius: .2rem; }
.change { display: grid; grid-template-columns: 9rem minmax(0, 1fr) minmax(0, 1fr); }
.change + .change { border-top: 1px solid var(--line); }
.change > * { padding: .4rem .75rem; min-width: 0; white-space: pre-wrap; }
.change > * + * { border-left: 1px solid var(--line); }
.change .place { background: var(--code); }
.heads { font-size: .78rem; color: var(--muted); }
.heads > * { padding-block: .2rem; }
del, ins { text-decoration: none; border-radius: .15rem; padding: 0 .1rem; }
del { background: var(--good-bg); color: var(--good); }
ins { background: var(--warn-bg); color: var(--warn); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em; }
.source, .pair { margin-top: .5rem; }
blockquote { margin: .25rem 0; padding-left: .8rem; border-left: 2px solid var(--line); color: var(--muted); max-width: 46rem; }
.command { user-select: all; background: var(--code); padding: .15rem .4rem; border-radius: .2rem; }
.reproduce { margin-top: .5rem; }
.members, .evidence { margin-top: .35rem; }
.folded { margin-top: -1px; padding: .3rem 1rem; border-radius: 0; }
.folded summary { color: inherit; }
.folded-title { font-weight: 500; margin: 0 .3rem; }
.verdicts { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: 0 2rem; margin-top: .6rem; }
.verdict { border-top: 1px solid var(--line); padding: .6rem 0; min-width: 0; }
.verdict p + p { margin-top: .15rem; }
.clauses { color: var(--muted); font-size: .875rem; }
@media (max-width: 40rem) {
  .finding { padding: .8rem .9rem; }
  .change { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .change .place { grid-column: 1 / -1; }
  .change > .place + * { border-left: 0; }
  .heads .place { position: absolute; left: -100vw; }
  .where div { grid-template-columns: minmax(0, 1fr); }
}
`;
