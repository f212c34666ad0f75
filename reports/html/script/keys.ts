/** Keys: to the search, and down and up through findings and rows; the focus goes along. */
export const keys = `
  const entries = '.finding, #rows tr:has(> th[id])';
  const focusOf = (entry) => entry.querySelector('th a, summary, h3');
  const standing = (node) => node?.closest(entries) ?? node?.closest('tr.below')?.previousElementSibling;
  const step = (by) => {
    const all = [...document.querySelectorAll(entries)].filter((one) => one.offsetParent !== null);
    const at = all.indexOf(standing(document.activeElement));
    const first = all.findIndex((one) => one.getBoundingClientRect().top >= 0);
    const next = all[at < 0 ? Math.max(0, first) : Math.min(all.length - 1, Math.max(0, at + by))];
    if (!next) return;
    focusOf(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest?.('input, select, textarea');
    if (event.key === 'Escape' && typing === form?.elements.text && typing) typing.blur();
    if (typing || !form) return;
    if (event.key === '/') {
      event.preventDefault();
      form.elements.text.focus();
      form.scrollIntoView({ block: 'nearest' });
    }
    if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      step(event.key === 'j' ? 1 : -1);
    }
  });
`;
