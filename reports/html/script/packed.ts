/** Inflates what is packed, puts it where it is asked for, and marks the lines in which a stimulus differs. */
export const packed = String.raw`
  const byId = (id) => document.getElementById(id);
  const ready = {};
  const pending = {};
  const inflate = async (name) => {
    const text = byId('packed-' + name).content.textContent;
    const octets = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const plain = new Blob([octets]).stream().pipeThrough(new DecompressionStream('gzip'));
    ready[name] = JSON.parse(await new Response(plain).text());
  };
  const archive = (name) => (pending[name] ??= inflate(name));
  const archiveOf = (part) => (part.startsWith('exchange ') ? 'exchanges' : 'insides');
  const folded = (place, node) => {
    const details = place.parentElement.closest('details:not([open])');
    return details !== null && node.contains(details);
  };
  const fillNow = (node) => {
    for (;;) {
      const places = [...node.querySelectorAll('[data-packed]')].filter((place) => !folded(place, node));
      if (places.length === 0) return undefined;
      for (const place of places) {
        const name = place.dataset.packed;
        const parts = ready[archiveOf(name)];
        if (parts === undefined) return archiveOf(name);
        place.removeAttribute('data-packed');
        place.innerHTML = parts[name] ?? '';
        const next = place.nextElementSibling;
        if (next?.hasAttribute('data-instead')) next.remove();
      }
    }
  };
  const placesOf = (text, at) => {
    let within = '';
    return text.split('\n').map((line, index) => {
      if (at === 'request') {
        const [, name, between] = /^([^:=]+?)(: | = )/.exec(line) ?? [];
        return index === 0 ? 'http.method' : name && (between === ': ' ? 'http.' : 'form.') + name;
      }
      within = /^ {2}"((?:[^"\\]|\\.)*)":/.exec(line)?.[1] ?? (/^ {3}|^ {2}[\]}]/.test(line) ? within : '');
      return within === '' ? at : at + '.' + within;
    });
  };
  const differs = (at, line, place) =>
    at === place ||
    at.endsWith('.' + place) ||
    (at === 'http.method' && place.startsWith('query.')) ||
    (at.endsWith('.signature') && place === 'signer') ||
    (at.startsWith('form.') && line.includes('<' + place + '>'));
  const asWhole = (at, place) =>
    (place.includes(', ') && at.endsWith('.' + place.split(', ')[0])) || (place === 'http.body' && at === 'body');
  const mark = (node) => {
    for (const text of node.querySelectorAll('[data-places] pre[data-at]:not(.lines)')) {
      const at = text.dataset.at.toLowerCase();
      const wanted = JSON.parse(text.closest('[data-places]').dataset.places).map((place) => place.toLowerCase());
      const places = placesOf(text.textContent, text.dataset.at);
      const lines = text.textContent.split('\n').map((line, index) => {
        const made = document.createElement('span');
        made.textContent = line;
        const own = places[index]?.toLowerCase();
        if (own && wanted.some((place) => differs(own, line, place))) made.className = 'differs';
        return made;
      });
      text.classList.toggle('differs', wanted.some((place) => asWhole(at, place)));
      text.classList.add('lines');
      text.replaceChildren(...lines);
    }
  };
  const fill = async (node) => {
    for (let missing = fillNow(node); missing; missing = fillNow(node)) await archive(missing);
    mark(node);
  };
  document.addEventListener('toggle', ({ target }) => target.open && fill(target), true);
`;
