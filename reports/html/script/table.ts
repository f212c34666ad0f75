/** Opens rows; narrows and sorts the table, and keeps how in the address. */
export const table = String.raw`
  const form = byId('filters');
  const table = byId('rows');
  const rows = [...document.querySelectorAll('#rows th[id]')].map((head) => head.parentElement);
  const suites = table ? [...table.tBodies] : [];
  const idOf = (row) => row.lastElementChild.id;
  const linkOf = (row) => row.querySelector('th a');
  const homes = new Map(rows.map((row) => [row, row.parentElement]));
  const suiteOf = (row) => homes.get(row).id.slice('suite/'.length);
  const entryAt = (node) => node?.closest('#rows tr:has(> th[id])');
  const belowOf = (row) => (row.nextElementSibling?.classList.contains('below') ? row.nextElementSibling : undefined);
  const nameOf = (row, whole) => (whole ? idOf(row) : idOf(row).slice(idOf(row).indexOf('/') + 1));
  const dress = (row) => {
    const head = row.lastElementChild;
    const link = document.createElement('a');
    link.href = '#' + head.id;
    link.setAttribute('aria-expanded', 'false');
    link.textContent = head.textContent;
    const name = document.createElement('code');
    name.textContent = nameOf(row);
    head.replaceChildren(link, ' ', name);
  };
  let facts;
  const toggle = async (row, wanted) => {
    const shown = belowOf(row);
    const open = wanted ?? !(shown && !shown.hidden);
    linkOf(row).setAttribute('aria-expanded', open);
    if (shown) shown.hidden = !open;
    if (shown || !open) return;
    const made = document.createElement('tr');
    made.className = 'below';
    const cell = made.appendChild(document.createElement('td'));
    cell.colSpan = 2;
    cell.appendChild(document.createElement('div')).dataset.packed = 'inside ' + idOf(row);
    row.after(made);
    await fill(made);
  };
  const texts = new Map();
  const resolved = (name) =>
    (ready.insides?.[name] ?? '').replace(/<div data-packed="([0-9a-z]+\.)"><\/div>/g, (_, part) => resolved(part));
  const textOf = (row) => {
    if (!texts.has(row)) {
      const inside = resolved('inside ' + idOf(row)).replace(/<[^>]*>/g, ' ');
      texts.set(row, (idOf(row) + ' ' + row.textContent + ' ' + inside).toLowerCase().replace(/&quot;/g, '"').replace(/&#39;/g, "'"));
    }
    return texts.get(row);
  };
  let judged = new Map();
  const impactOf = (row) => facts.impacts[facts.rows[judged.get(row).at][1]];
  const stateOf = () => new Map([...new FormData(form)].filter(([, value]) => value !== ''));
  const fits = (row, state, words) => {
    const { marks } = judged.get(row);
    const [outcome, profile] = [state.get('outcome'), state.get('document')];
    return (
      (!state.has('suite') || suiteOf(row) === state.get('suite')) &&
      (!state.has('impact') || impactOf(row) === state.get('impact')) &&
      (!(outcome || profile) ||
        marks.some(([id, mark]) => (!profile || id === profile) && (!outcome || mark === outcome))) &&
      words.every((word) => textOf(row).includes(word))
    );
  };
  const worst = (row) => Math.min(facts.marks.length, ...judged.get(row).marks.map(([, mark]) => facts.marks.indexOf(mark)).filter((at) => at >= 0));
  const impactAt = (row) => {
    const at = facts.rows[judged.get(row).at][1];
    return at < 0 ? facts.impacts.length : at;
  };
  const orders = {
    outcome: (a, b) => worst(a) - worst(b) || impactAt(a) - impactAt(b),
    impact: (a, b) => impactAt(a) - impactAt(b) || worst(a) - worst(b),
    title: (a, b) => linkOf(a).textContent.localeCompare(linkOf(b).textContent, 'en'),
  };
  let sorted = '';
  const sort = (by) => {
    if (by === sorted) return;
    sorted = by;
    const below = new Map(rows.map((row) => [row, belowOf(row)]));
    byId('sorted')?.remove();
    const order = orders[by];
    const place = document.createElement('tbody');
    place.id = 'sorted';
    for (const row of order ? rows.toSorted(order) : rows) {
      (order ? place : homes.get(row)).append(row, ...(below.get(row) ? [below.get(row)] : []));
      row.querySelector('th code').textContent = nameOf(row, order);
    }
    if (order) table.append(place);
  };
  const words = () => {
    const told = [...form.elements]
      .filter(({ name, value }) => name && name !== 'sort' && value)
      .map((one) => one.labels[0].firstChild.textContent.toLowerCase() + ' ' + (one.selectedOptions?.[0].textContent ?? '“' + one.value + '”'));
    return told.join(', ');
  };
  const remember = () => {
    const query = new URLSearchParams([...stateOf()]).toString();
    if (query === '' && !location.hash.startsWith('#?')) return;
    history.replaceState(null, '', query === '' ? location.pathname + location.search : '#?' + query);
  };
  const narrow = () => {
    if (!form || !facts) return;
    const state = stateOf();
    sort(state.get('sort') ?? '');
    const wanted = (state.get('text') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row, state, wanted);
      const below = belowOf(row);
      if (below) below.classList.toggle('away', row.hidden);
      if (!row.hidden) shown += 1;
    }
    for (const suite of suites) suite.hidden = sorted !== '' || !suite.querySelector('tr:not([hidden]) > th[id]');
    byId('shown').textContent = shown + ' of ' + rows.length + ' shown';
    const filtered = document.querySelector('.filtered');
    filtered.textContent = words() === '' ? '' : 'Filtered by ' + words() + ': ' + shown + ' of ' + rows.length + ' scenarios are shown.';
    filtered.hidden = words() === '';
    const lost = document.activeElement?.closest('#rows tr');
    if (lost && (lost.hidden || lost.classList.contains('away')))
      (rows.find((row) => !row.hidden)?.querySelector('th a') ?? form.elements.text).focus();
  };
  const restore = (query) => {
    const state = new URLSearchParams(query);
    for (const one of form.elements) if (one.name) one.value = state.get(one.name) ?? '';
    narrow();
  };
  if (form) {
    form.addEventListener('input', () => { narrow(); remember(); });
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('reset', () => setTimeout(() => { narrow(); remember(); }));
    table.addEventListener('click', (event) => {
      const row = entryAt(event.target);
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey || !getSelection().isCollapsed) return;
      event.preventDefault();
      toggle(row);
    });
  }
`;
