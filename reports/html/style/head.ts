/** The top of the page: the verdict, what to know before, a row for each document; and what could not be told. */
export const head = `
.verdict-box { --tone: var(--strong); border-left: .25rem solid var(--tone); padding: .2rem 0 .2rem 1.1rem; margin-top: 1.75rem; }
.verdict-box h2 { margin: 0 0 .35rem; font-size: clamp(1.25rem, 3.2vw, 1.6rem); line-height: 1.25; }
.verdict-box.bad { --tone: var(--bad); } .verdict-box.mixed { --tone: var(--warn); } .verdict-box.doubt { --tone: var(--doubt); } .verdict-box.good { --tone: var(--good); }
.sign { color: var(--tone); margin-right: .15rem; }
.verdict-box > .muted { font-size: .875rem; }
.remark { border: 1px solid var(--line); border-left: .25rem solid var(--strong); background: var(--panel); padding: .7rem 1rem; margin-top: 1rem; border-radius: .2rem; }
.remark.grave { border-color: var(--doubt); background: var(--doubt-bg); }
.remark.grave strong { color: var(--doubt); }
.remarks { margin-top: 1.5rem; }
.documents { list-style: none; padding: 0; border-top: 1px solid var(--strong); margin: .6rem 0 .7rem; }
.document { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: .2rem 2rem; padding: .65rem 0; border-bottom: 1px solid var(--line); }
.document .name code { font-weight: 600; font-size: .9375rem; }
.document .of, .document .standing p + p { font-size: .875rem; }
.document p + p { margin-top: .1rem; }
.document.also.bad b { color: var(--ink); }
.document:not(.also).bad b { color: var(--bad); } .document.doubt b { color: var(--doubt); } .document.good b { color: var(--good); }
.causes { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.causes > li { padding: .65rem 0; border-bottom: 1px solid var(--line); }
.links { padding-left: 1.1rem; margin: .3rem 0; font-size: .9375rem; }
.links code { color: var(--muted); }
.many .document { padding: .35rem 0; }
.many .document p { display: inline; margin-right: .35rem; font-size: .875rem; }
.many .document .name code { font-size: .875rem; }
@media (max-width: 40rem) {
  .document { grid-template-columns: minmax(0, 1fr); }
}
`;
