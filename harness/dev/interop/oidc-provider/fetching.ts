/** Where the server finds the documents of clients, as far as it can tell. */
export const documents = 'https://assay.client.example';

/** Fetches what is said to lie at that URL from a port of this machine, and does not mind that it lies there. */
export const fetchingFrom =
  (port: number) =>
  (url: string | URL, { dispatcher: _guard, ...options }: RequestInit & { readonly dispatcher?: unknown }) =>
    fetch(String(url).replace(new RegExp(`^${documents}`, 'i'), `http://127.0.0.1:${port}`), options as RequestInit);
