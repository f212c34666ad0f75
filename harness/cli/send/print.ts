import { visible, visibleLine } from '../../../reports/findings/visible.ts';
import type { Message } from '../../wire/http/recording.ts';

/** How a message is printed: as HTTP has it, as a command, or with its JWTs read. */
export const forms = ['http', 'curl', 'jwt'] as const;

export type Form = (typeof forms)[number];

type Request = Message['outgoing'];

const pairs = (headers: Request['headers']): readonly string[] => headers.map(([name, value]) => `${name}: ${value}`);

const asHttp = ({ method, url, headers, body }: Request): string => {
  const { host, pathname, search } = new URL(url);
  return [`${method} ${pathname}${search} HTTP/1.1`, `host: ${host}`, ...pairs(headers), '', body ?? ''].join('\n');
};

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const asCurl = ({ method, url, headers, body }: Request): string =>
  [
    `curl -sS -i -X ${quoted(method)} ${quoted(url)}`,
    ...pairs(headers).map((line) => `-H ${quoted(line)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ');

const compact = /^[\w-]{2,}\.[\w-]*\.[\w-]*$/;

/** Everything in a request that has the form of a compact JWS, with the name of what holds it. */
const jwtsIn = ({ headers, body = '', url }: Request): readonly (readonly [name: string, jwt: string])[] =>
  [...headers, ...new URLSearchParams(body), ...new URL(url).searchParams].flatMap(([name, value]) => {
    const jwt = value.replace(/^\S+ /, '');
    return compact.test(jwt) ? [[name, jwt] as const] : [];
  });

const decoded = (segment = ''): string => Buffer.from(segment, 'base64url').toString();

const asJwts = (request: Request): string => {
  const jwts = jwtsIn(request).map(([name, jwt]) => {
    const [header, claims, signature = ''] = jwt.split('.');
    const octets = Buffer.from(signature, 'base64url').length;
    return [name, `  ${decoded(header)}`, `  ${decoded(claims)}`, `  signature of ${octets} octets`, `  ${jwt}`].join(
      '\n',
    );
  });
  return jwts.length > 0 ? jwts.join('\n') : 'no JWT in compact serialization';
};

const requests: { readonly [form in Form]: (request: Request) => string } = { http: asHttp, curl: asCurl, jwt: asJwts };

/** A request, whole and with its secrets. */
export const printRequest = ({ outgoing }: Message, form: Form): string => requests[form](outgoing);

/** Its response, whole; nothing in it acts on a terminal. */
export const printResponse = ({ incoming }: Message): string =>
  incoming === undefined
    ? 'no answer'
    : [
        `HTTP/1.1 ${incoming.status}`,
        ...pairs(incoming.headers).map(visibleLine),
        '',
        visible(Buffer.from(incoming.body()).toString()),
      ].join('\n');
