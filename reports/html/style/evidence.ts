/** Exchanges, line by line; lines that differ carry a sign too. */
export const evidence = `
.exchanges { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: .9rem; margin: .5rem 0; }
.exchange { min-width: 0; border: 1px solid var(--line); border-radius: .2rem; padding: .7rem .9rem; background: var(--panel); }
.role { font-weight: 600; }
.cap small { color: var(--muted); font-weight: 400; margin-left: .3rem; }
.cap { font-size: .75rem; color: var(--muted); font-weight: 600; margin-top: .7rem; }
.exchange .cap.side { border-left: 0; color: var(--ink); font-size: .8125rem; }
pre { margin: .2rem 0; padding: .5rem .6rem; background: var(--code); border-radius: .2rem; white-space: pre-wrap; line-height: 1.5; }
pre > span { display: block; min-height: 1.5em; position: relative; padding-left: 2.2em; text-indent: -1.1em; }
pre .differs { background: var(--warn-bg); color: var(--warn); font-weight: 600; }
pre .differs::before { content: "▸"; position: absolute; left: 0; text-indent: 0; }
pre.differs { box-shadow: inset .2rem 0 0 var(--warn); background: var(--warn-bg); }
.further { margin-top: .2rem; font-size: .9375rem; }
`;
