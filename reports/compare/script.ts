import { packed } from '../html/script/packed.ts';

/** Unpacks what opens, and opens what a link in a cell leads to. Ours alone. */
export const script = `
(() => {${packed}
  const open = () => {
    const target = byId(location.hash.slice(1));
    if (target?.tagName !== 'DETAILS') return;
    target.open = true;
    target.scrollIntoView({ block: 'nearest' });
  };
  addEventListener('hashchange', open);
  mark(document);
  open();
  document.documentElement.dataset.unpacked = 'yes';
})();
`;
