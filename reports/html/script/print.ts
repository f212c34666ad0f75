/** Paper: the evidence of findings is opened for it, and folded again. */
export const print = `
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('.finding details:not([open]), details.finding:not([open])')];
    for (const details of opened) details.open = true;
    for (const finding of document.querySelectorAll('.finding')) {
      fillNow(finding);
      mark(finding);
    }
  });
  addEventListener('afterprint', () => {
    for (const details of opened) details.open = false;
  });
`;
