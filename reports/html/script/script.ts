import { keys } from './keys.ts';
import { packed } from './packed.ts';
import { print } from './print.ts';
import { table } from './table.ts';

const arrival = `
  const arrive = async () => {
    let name = location.hash.slice(1);
    if (name.startsWith('?')) return form ? restore(name) : undefined;
    try { name = decodeURIComponent(name); } catch { return; }
    const target = byId(name);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.tagName === 'DETAILS') node.open = true;
    const row = entryAt(target);
    if (row) {
      if (row.hidden) restore('');
      await toggle(row, true);
      linkOf(row).focus({ preventScroll: true });
    }
    target.scrollIntoView();
  };
  addEventListener('hashchange', arrive);
  const wake = async () => {
    rows.forEach(dress);
    table?.classList.add('dressed');
    mark(document);
    await archive('insides');
    if (form) {
      facts = JSON.parse(ready.insides.rows);
      judged = new Map(rows.map((row, at) => [row, { at, marks: facts.signatures[facts.rows[at][0]].split(' ').map((word) => word.split(':')) }]));
      form.hidden = false;
      document.querySelector('.keys').hidden = false;
      narrow();
    }
    for (const details of document.querySelectorAll('details[open]')) await fill(details);
    await arrive();
    document.documentElement.dataset.unpacked = 'yes';
    (self.requestIdleCallback ?? setTimeout)(() => archive('exchanges'));
  };
  wake();
`;

/** The script of the page: unpacks what is asked for, narrows the table, opens what a link leads to. Ours alone. */
export const script = `
(() => {${packed}${table}${keys}${print}${arrival}})();
`;
