/** The script of the page: narrows it down, opens what a link leads to, unfolds findings for print. Ours alone. */
export const script = `
(() => {
  const form = document.getElementById('filters');
  const findings = [...document.querySelectorAll('[data-verdicts]')];
  const rows = new Map([...document.querySelectorAll('[data-for]')].map((row) => [row.dataset.for, row]));
  const judged = new Map(findings.map((finding) => [finding, JSON.parse(finding.dataset.verdicts)]));
  const narrow = () => {
    const { text, outcome, profile, suite } = Object.fromEntries(new FormData(form));
    const words = text.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const fits =
        (!suite || finding.dataset.suite === suite) &&
        (!(outcome || profile) ||
          judged.get(finding).some(([id, mark]) => (!profile || id === profile) && (!outcome || mark === outcome))) &&
        words.every((word) => finding.dataset.text.includes(word));
      finding.hidden = !fits;
      const row = rows.get(finding.id);
      if (row) row.hidden = !fits;
      if (fits) shown += 1;
    }
    const narrowed = Boolean(words.length || outcome || profile || suite);
    for (const group of document.querySelectorAll('[data-group]')) {
      group.hidden = narrowed && !group.querySelector('[data-verdicts]:not([hidden])');
    }
    if (narrowed) for (const rest of document.querySelectorAll('details.rest')) rest.open = true;
    document.getElementById('shown').textContent = shown + ' of ' + findings.length + ' shown';
  };
  if (form) {
    form.hidden = false;
    form.addEventListener('input', narrow);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(narrow));
    narrow();
  }
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let node = target; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
      node.hidden = false;
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', open);
  open();
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('article.finding details.evidence:not([open])')];
    for (const details of opened) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
})();
`;
