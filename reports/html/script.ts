/** The script of the page: unpacks what is asked for, narrows the page down, opens what a link leads to. Ours alone. */
export const script = `
(() => {
  const form = document.getElementById('filters');
  const findings = [...document.querySelectorAll('[data-verdicts]')];
  const rows = new Map([...document.querySelectorAll('[data-for]')].map((row) => [row.dataset.for, row]));
  const judged = new Map(findings.map((one) => [one, one.dataset.verdicts.split(' ').map((word) => word.split(':'))]));
  let parts = {};
  const fill = (node) => {
    for (const place of node.querySelectorAll('[data-packed]')) {
      const part = parts[place.dataset.packed];
      if (part === undefined) continue;
      place.removeAttribute('data-packed');
      place.innerHTML = part;
      fill(place);
    }
  };
  const unpack = async () => {
    const text = document.getElementById('packed').content.textContent;
    const octets = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const plain = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'));
    parts = JSON.parse(await new Response(plain).text());
  };
  const toggle = (row, wanted) => {
    const below = row.nextElementSibling;
    if (below && below.classList.contains('below')) {
      below.hidden = wanted === undefined ? !below.hidden : !wanted;
      return;
    }
    const made = document.createElement('tr');
    made.className = 'below';
    const cell = made.appendChild(document.createElement('td'));
    cell.colSpan = row.cells.length;
    const place = cell.appendChild(document.createElement('div'));
    place.dataset.packed = row.dataset.opens;
    row.after(made);
    fill(made);
  };
  const texts = new Map();
  const textOf = (one) => {
    if (!texts.has(one)) {
      const place = one.querySelector('[data-packed^="inside "]');
      const name = one.dataset.opens || (place && place.dataset.packed);
      const inside = (parts[name] || '').replace(/<[^>]*>/g, ' ');
      texts.set(one, (one.textContent + ' ' + inside).toLowerCase());
    }
    return texts.get(one);
  };
  const narrow = () => {
    const { text, outcome, profile, suite } = Object.fromEntries(new FormData(form));
    const words = text.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const fits =
        (!suite || finding.dataset.suite === suite) &&
        (!(outcome || profile) ||
          judged.get(finding).some(([id, mark]) => (!profile || id === profile) && (!outcome || mark === outcome))) &&
        (words.length === 0 || words.every((word) => textOf(finding).includes(word)));
      finding.hidden = !fits;
      const row = rows.get(finding.id);
      if (row) row.hidden = !fits;
      const below = finding.nextElementSibling;
      if (below && below.classList.contains('below') && !fits) below.hidden = true;
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
    if (target.dataset.opens) toggle(target, true);
    target.scrollIntoView();
  };
  document.addEventListener('toggle', ({ target }) => target.open && fill(target), true);
  document.addEventListener('click', (event) => {
    const row = event.target.closest && event.target.closest('th a') && event.target.closest('[data-opens]');
    if (!row) return;
    event.preventDefault();
    toggle(row);
  });
  addEventListener('hashchange', open);
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.finding details.evidence:not([open])')];
    for (const details of opened) {
      fill(details);
      details.open = true;
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
  unpack().then(() => {
    for (const details of document.querySelectorAll('details[open]')) fill(details);
    open();
    document.documentElement.dataset.unpacked = 'yes';
  });
})();
`;
