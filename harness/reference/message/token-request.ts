/** Parameters that this server knows; all others are ignored (RFC 6749 §3.2). */
export const knownParameters: readonly string[] = [
  'grant_type',
  'scope',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'assertion',
];

/** A request to the token endpoint, taken apart and not yet judged. */
export interface TokenRequest {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  /** The DPoP header (RFC 9449 §4.1); several ones arrive joined by commas. */
  readonly dpop: string | undefined;
  /** The certificate that the client showed in the TLS handshake, PEM; absent where it showed none. */
  readonly shown: string | undefined;
  /** What headers say of the certificate of a TLS client. Anybody can write them: no check believes them. */
  readonly certificate: string | undefined;
  /** Parameters of the body, in order, and how often they come. */
  readonly form: readonly (readonly [name: string, value: string])[];
  readonly query: readonly (readonly [name: string, value: string])[];
  /** The body as it came. */
  readonly body: string;
}

const certificateHeaders = ['client-cert', 'x-ssl-client-cert', 'x-forwarded-client-cert'];

/** A request as it arrives: as much of the Fetch API's as this server reads. */
export type Incoming = Pick<Request, 'method' | 'url' | 'headers' | 'text'>;

/** Takes a request apart. The body is read as a form, whatever it says it is. */
export const readRequest = async (request: Incoming, url: URL, shown?: string): Promise<TokenRequest> => {
  const body = await request.text();
  return {
    method: request.method,
    contentType: request.headers.get('content-type') ?? undefined,
    authorization: request.headers.get('authorization') ?? undefined,
    dpop: request.headers.get('dpop') ?? undefined,
    shown,
    certificate:
      certificateHeaders.map((name) => request.headers.get(name)).find((value) => value !== null) ?? undefined,
    form: [...new URLSearchParams(body)],
    query: url.search === '' ? [] : [...url.searchParams],
    body,
  };
};

/** The first value of a parameter, wherever it stands. An empty one counts as omitted (RFC 6749 §3.2). */
export const parameter = ({ form, query }: TokenRequest, name: string): string | undefined =>
  (form.find(([key, value]) => key === name && value !== '') ??
    query.find(([key, value]) => key === name && value !== ''))?.[1];

/** All values of a parameter that may come several times (RFC 8707 §2), without empty ones. */
export const valuesOf = ({ form, query }: TokenRequest, name: string): readonly string[] =>
  [...form, ...query].flatMap(([key, value]) => (key === name && value !== '' ? [value] : []));

/** The scheme of the Authorization header in lower case, and what follows it. */
export const authorization = ({
  authorization: header,
}: TokenRequest): { readonly scheme: string; readonly credentials: string } | undefined => {
  if (header === undefined) return undefined;
  const [scheme = '', ...rest] = header.split(' ');
  return { scheme: scheme.toLowerCase(), credentials: rest.join(' ').trim() };
};
