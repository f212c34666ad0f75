import { style as page } from '../html/style/style.ts';

/** The style of a comparison: that of the page, and the table of runs side by side. */
export const style = `${page}
#compared td, #compared thead th { font-size: .875rem; }
#compared thead th { color: var(--muted); }
#compared td.must, #compared td.should, #compared td.cantTell { color: var(--tone); font-weight: 600; }
#compared td.passed { color: var(--good); }
#compared td:not(.inapplicable) > a { color: inherit; }
.documents-compared td.must, .documents-compared td.cantTell { color: var(--tone); font-weight: 600; }
.documents-compared td.passed { color: var(--good); }
ul.facts { list-style: none; padding: 0; }
#compared td small { display: block; color: var(--muted); font-weight: 400; }
#compared tr.evidence > td { border-top: 0; padding-top: 0; }
#compared tr.evidence summary { font-size: .8125rem; padding: 0 0 .3rem; }
#compared h3 { margin: .8rem 0 .2rem; font-size: 1rem; }
#compared code { color: var(--muted); font-size: .8125em; }
.switch { display: flex; gap: .5rem; align-items: center; margin: .6rem 0; }
.switch input { width: 1.1rem; height: 1.1rem; min-height: 0; }
body:has(#differs:checked) tr.same { display: none; }
.changes li { padding: .2rem 0; }
.documents-compared { margin: .6rem 0 1.5rem; }
@media (max-width: 40rem) {
  #compared thead, .documents-compared thead { position: absolute; left: -100vw; }
  #compared tr, #compared th, #compared td, .documents-compared tr, .documents-compared th, .documents-compared td { display: block; }
  #compared td[data-run]::before, .documents-compared td[data-run]::before { content: attr(data-run) ': '; color: var(--muted); font-weight: 400; }
  #compared td, .documents-compared td { border-top: 0; padding: .1rem 0; }
}
@media print { .switch { display: none; } }
`;
