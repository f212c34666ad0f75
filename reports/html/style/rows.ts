/** The table of all scenarios, and what narrows it down. */
export const rows = `
#filters { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: .4rem .7rem; align-items: end; background: var(--paper); border-bottom: 1px solid var(--strong); padding: .6rem 0; }
#filters label { display: grid; font-size: .78rem; color: var(--muted); flex: 1 1 7rem; }
#filters .wide { flex: 3 1 13rem; }
input, select, button { font: inherit; font-size: .9375rem; color: var(--ink); background: var(--panel); border: 1px solid var(--strong); border-radius: .25rem; padding: .25rem .45rem; min-width: 0; width: 100%; min-height: 2.1rem; }
#filters button { width: auto; cursor: pointer; }
output { color: var(--muted); font-size: .875rem; padding-bottom: .35rem; font-variant-numeric: tabular-nums; flex-basis: 100%; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); font-weight: 400; }
#rows thead th { font-size: .78rem; color: var(--muted); border-top: 0; }
#rows thead th:first-child { width: 12.5rem; }
#rows td { font-size: .875rem; color: var(--none); }
#rows tr.must td:first-child, #rows tr.should td:first-child, #rows tr.cantTell td:first-child { color: var(--tone); font-weight: 600; }
#rows th[id]::after { content: attr(id); color: var(--muted); margin-left: .4rem; font: .8125em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
#rows.dressed th[id]::after { content: none; }
#rows td b, #rows td i { display: block; font-style: normal; }
#rows tr td:first-child i { font-weight: 400; color: var(--none); }
#rows th code { color: var(--muted); font-size: .8125em; }
#rows th a { color: var(--ink); text-decoration-color: transparent; }
#rows th a:hover, #rows th a:focus-visible, #rows th a[aria-expanded=true] { color: var(--link); text-decoration-color: currentColor; }
#rows th[id] { scroll-margin-top: 9.5rem; }
#rows tr:has(> th[id]):hover > * { background: var(--code); }
#rows tr.suite th { padding-top: 1.4rem; border-top: 0; border-bottom: 1px solid var(--strong); }
#rows tr.suite code { color: var(--ink); font-weight: 600; font-size: .875rem; }
#rows tr.suite small { color: var(--muted); }
#rows .below > td { font-size: .9375rem; color: var(--ink); font-weight: 400; background: var(--panel); padding: .5rem 0 1.4rem 1rem; border-top: 0; border-left: 2px solid var(--strong); }
.ground { border-bottom: 1px solid var(--line); padding: .2rem 0; }
.ground summary { color: inherit; }
.ground ul, .ground ol { padding-left: 1.25rem; font-size: .9375rem; }
.filtered { font-weight: 600; }
@media (max-width: 40rem) {
  .keys { display: none; }
  #filters { position: static; }
  #filters label { flex-basis: 40%; }
  #rows thead th:first-child { width: 6.5rem; }
  #rows td { font-size: .8125rem; }
  #rows th[id] { scroll-margin-top: 1rem; }
  #rows .below > td { padding-left: .6rem; }
}
@media (max-height: 34rem) { #filters { position: static; } }
`;
