import fc from 'fast-check';
import { spellings } from '../../exchange/spelling/spellings.fixture.ts';

/** What a server sends, octet for octet, and the spellings of secrets in it. */
export interface Sent {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** Every text in which a secret was given back. */
  readonly told: readonly string[];
}

/** Answers, and the secret that they may give back. */
export interface Told {
  readonly secret: string;
  readonly answers: readonly Sent[];
}

const special = fc.string({ unit: fc.constantFrom(...Array.from('"\\&<>%+/= \'{}[]:;,.$(|é鍵😀\n')), maxLength: 3 });

/** A secret: letters and digits that stand nowhere by chance, among characters that encodings care about. */
const secrets = fc
  .tuple(
    special,
    fc.string({
      unit: fc.constantFrom(...Array.from('ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789')),
      minLength: 12,
      maxLength: 60,
    }),
    special,
  )
  .map((parts) => parts.join(''));

/** What scanners and parsers stumble over. */
const bait = fc.constantFrom(
  '"',
  '\\',
  '\\"',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  ' ',
  '\n',
  '\r\n',
  '\0',
  '\u001b[31m',
  '\u009b',
  '\u202e',
  '\ud800',
  '%',
  '%2',
  '%25',
  '&',
  '&#',
  '&#x',
  '&amp;',
  '+',
  '=',
  '.',
  '-',
  '_',
  '/',
  '<',
  '>',
  '<!--',
  '-->',
  '<html>',
  ']]>',
  'eyJ',
  'eyJhbGciOiJub25lIn0.',
  'access_token',
  '"access_token":"',
  '"access_token" : ',
  'client_secret=',
  '"d":"',
  'null',
  'true',
  '1e999',
  '-0',
  '0',
  '\\u',
  '\\u00',
  '\\ud83d',
  'AAAAAAAA',
  'ffffffff',
  '`',
  '|',
  '@',
  '://',
  '$&',
);

const name = fc.oneof(
  fc.constantFrom(
    'error',
    'error_description',
    'error_uri',
    'access_token',
    'token_type',
    'expires_in',
    'scope',
    'refresh_token',
    'client_id',
    'client_secret',
    'request_uri',
    'active',
    'issuer',
    'token_endpoint',
    'jwks_uri',
    'keys',
    'kty',
    'd',
    'k',
    'token_endpoint_auth_methods_supported',
    'grant_types_supported',
    '__proto__',
    'constructor',
    'toString',
  ),
  fc.string({ maxLength: 8 }),
);

const { tree: value } = fc.letrec<{ tree: unknown; leaf: unknown }>((tie) => ({
  leaf: fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    bait,
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, 'invalid_client', 'Bearer', 'https://as.example', '', 'ES256', ['private_key_jwt']),
  ),
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 6 }),
  ),
}));

const spelled = fc.constantFrom(...Object.values(spellings));

type Piece = string | ((value: string) => string);

const pieces = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: bait },
    { weight: 2, arbitrary: fc.string({ maxLength: 6 }) },
    { weight: 1, arbitrary: spelled },
  ),
  {
    maxLength: 12,
  },
) as fc.Arbitrary<readonly Piece[]>;

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

/** A body before the secret is put into it. */
type Body = (tell: (as: (value: string) => string) => string) => string | Uint8Array;

const put = (list: readonly Piece[], tell: Parameters<Body>[0]): string =>
  list.map((piece) => (typeof piece === 'string' ? piece : tell(piece))).join('');

const bodies: fc.Arbitrary<Body> = fc.oneof(
  // JSON, with the secret anywhere
  fc.tuple(fc.dictionary(name, value, { maxKeys: 8 }), fc.array(fc.tuple(name, pieces), { maxLength: 3 })).map(
    ([object, more]): Body =>
      (tell) => {
        const members = more.map(
          ([key, list]) =>
            `"${inJson(key)}":"${list.map((piece) => (typeof piece === 'string' ? inJson(piece) : tell((secret) => inJson(piece(secret))))).join('')}"`,
        );
        const whole = JSON.stringify(object);
        return members.length === 0 ? whole : `${whole.slice(0, -1)}${whole === '{}' ? '' : ','}${members.join()}}`;
      },
  ),
  // Something like it, in pieces, and many times over
  fc.tuple(pieces, pieces, fc.constantFrom(1, 1, 1, 1, 7, 60)).map(
    ([list, again, times]): Body =>
      (tell) =>
        put(list, tell) +
        put(
          again.filter((piece) => typeof piece === 'string'),
          tell,
        ).repeat(times),
  ),
  fc.uint8Array({ maxLength: 200 }).map(
    (octets): Body =>
      () =>
        octets,
  ),
  // Deep, closed and not
  fc
    .tuple(
      fc.constantFrom(['[', ']'], ['{"a":', '}'], ['[{"error":', '}]'], ['"', ''], ['\\', ''], ['{', '']),
      fc.constantFrom('', '1', '{"access_token":"x"}'),
      fc.constantFrom(1, 3, 20, 200, 5000),
    )
    .map(
      ([[open = '', close = ''], inside, times]): Body =>
        () =>
          open.repeat(times) + inside + close.repeat(times),
    ),
);

const headers = fc.array(
  fc.tuple(
    fc.constantFrom(
      'content-type',
      'www-authenticate',
      'date',
      'location',
      'cache-control',
      'x-a',
      'set-cookie',
      'retry-after',
      'dpop-nonce',
    ),
    pieces,
  ),
  { maxLength: 4 },
);

const statuses = fc.oneof(
  fc.constantFrom(200, 201, 204, 302, 400, 401, 403, 404, 429, 500, 503),
  fc.integer({ min: 100, max: 999 }),
);

/** Answers as only a broken or hostile server sends them. */
export const toldAnswers: fc.Arbitrary<Told> = fc
  .tuple(secrets, fc.array(fc.tuple(statuses, headers, bodies), { minLength: 1, maxLength: 4 }))
  .map(([secret, list]) => ({
    secret,
    answers: list.map(([status, fields, body]) => {
      const told: string[] = [];
      const tell = (as: (value: string) => string): string => {
        const text = as(secret);
        told.push(text);
        return text;
      };
      const sent = body(tell);
      return {
        status,
        headers: fields.map(([key, list]) => [key, put(list, tell)] as const),
        body: typeof sent === 'string' ? Buffer.from(sent) : sent,
        told,
      };
    }),
  }));
