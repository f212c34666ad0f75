import type { Run } from '../../../checks/check.ts';
import type { Mutation } from '../../../endpoint/mutate.ts';
import { reading } from '../../../message/assertion.ts';
import { isObject, readJson } from '../../../message/json.ts';
import { parameter } from '../../../message/token-request.ts';
import { claim, ofKind, passOver, refuseWhen, reword } from '../../build/make.ts';

const claimChecks = [
  'claims-object',
  'issuer-client',
  'subject-client',
  'issuer-trusted',
  'subject-known',
  'client-id-agrees',
  'key-of-client',
  'audience-strings',
  'audience-ours',
  'expiry-number',
  'expiry-ahead',
  'expiry-near',
  'not-before-number',
  'not-before-reached',
  'issued-number',
  'identifier-string',
  'unused',
];

const merged = (...mutations: readonly Mutation[]): Mutation => ({
  altered: Object.assign({}, ...mutations.map(({ altered }) => altered)),
});

/** The segments of a compact serialization. */
export const parts = (text: string): readonly string[] => text.split('.');

/** A text read as JSON object, if it is one. */
export const jsonObject = (text: string): { readonly [name: string]: unknown } | undefined => {
  const value = text.startsWith('{') ? readJson(text)?.value : undefined;
  return isObject(value) ? value : undefined;
};

/** The segments that a JSON serialization would have as a compact one. */
export const unpacked = (header: unknown, payload: unknown, signature: unknown): readonly string[] =>
  [header, payload, signature].map(String);

/** Servers that open assertions in another way. */
export const structures = [
  ...ofKind('altered', [
    {
      id: 'first-of-several',
      check: 'three-segments',
      sentence: 'Of several assertions in one parameter the first is read.',
      mutation: { reading: { split: (text) => parts(text.replace(/(?<=.)[ ,].*/s, '')) } },
      noticedBy: ['assertion-twice', 'assertion-twice-comma'],
    },
    {
      id: 'two-segments-unsigned',
      check: 'three-segments',
      sentence: 'Two segments are taken for a JWT that need not be signed.',
      mutation: passOver(({ assertion }) => assertion?.segments.length === 2, 'three-segments', 'signature-verifies'),
      noticedBy: ['two-segments'],
    },
    {
      id: 'json-flattened-accepted',
      check: 'three-segments',
      sentence: 'The flattened JSON serialization is accepted.',
      mutation: {
        reading: {
          split: (text) => {
            const jws = jsonObject(text);
            return jws && 'signature' in jws ? unpacked(jws.protected, jws.payload, jws.signature) : parts(text);
          },
        },
      },
      noticedBy: ['json-flattened', 'polyglot'],
    },
    {
      id: 'json-general-accepted',
      check: 'three-segments',
      sentence: 'The general JSON serialization is accepted.',
      mutation: {
        reading: {
          split: (text) => {
            const jws = jsonObject(text);
            const [first] = Array.isArray(jws?.signatures) ? jws.signatures : [];
            return isObject(first) ? unpacked(first.protected, jws?.payload, first.signature) : parts(text);
          },
        },
      },
      noticedBy: ['json-general'],
    },
    {
      id: 'encryption-taken-for-signature',
      check: 'three-segments',
      sentence: 'What is encrypted to the server need not be signed: pac4j CVE-2026-29000.',
      cve: ['CVE-2026-29000'],
      mutation: {
        reading: {
          split: (text) => {
            const all = parts(text);
            return all.length === 5 && all[1] === '' ? [all[0] ?? '', all[3] ?? '', '', '', ''] : all;
          },
        },
        ...passOver(
          ({ assertion }) => assertion?.segments.length === 5 && assertion.segments[2] === '',
          'three-segments',
          'key-of-algorithm',
          'signature-verifies',
        ),
      },
      noticedBy: ['jwe-segments'],
    },
    {
      id: 'claims-of-any-type',
      check: 'claims-object',
      sentence: 'Claims that are no object are not looked at, as long as the client_id names who signed.',
      cve: ['CVE-2026-107723'],
      mutation: {
        altered: Object.fromEntries(
          claimChecks
            .filter((name) => name !== 'key-of-client')
            .map((name) => [
              name,
              (original: Run): Run =>
                (context) => {
                  const clientId = parameter(context.request, 'client_id');
                  const { claimsRead } = context.assertion ?? {};
                  if (clientId === undefined || claimsRead === undefined || isObject(claimsRead.value))
                    return original(context);
                  context.claimed = clientId;
                  return undefined;
                },
            ]),
        ),
      },
      noticedBy: [
        ...['array', 'string', 'number', 'null'].map((kind) => `payload-${kind}-named`),
        ...['array', 'string', 'null'].map((kind) => `pushed-authorization/payload-${kind}`),
      ],
    },
    {
      id: 'nested-unsigned',
      check: 'claims-object',
      sentence: 'The claims of a JWT within the JWT are read, and its signature is not asked for.',
      mutation: {
        reading: {
          json: (text) => {
            const inner = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(text)?.[1];
            return readJson(inner === undefined ? text : Buffer.from(inner, 'base64url').toString());
          },
        },
      },
      noticedBy: ['nested'],
    },
    {
      id: 'json-repaired',
      check: 'claims-object',
      sentence: 'A missing brace at the end of the JSON is added.',
      mutation: { reading: { json: (text) => readJson(text) ?? readJson(`${text}}`) } },
      noticedBy: ['header-not-json', 'payload-not-json'],
    },
    {
      id: 'json-end-ignored',
      check: 'claims-object',
      sentence: 'What follows the JSON of the claims is ignored.',
      mutation: { reading: { json: (text) => readJson(text) ?? readJson(text.slice(0, text.lastIndexOf('}{') + 1)) } },
      noticedBy: ['payload-trailing-garbage', 'header-trailing-garbage'],
    },
    {
      id: 'utf16-guessed',
      check: 'text-utf8',
      sentence: 'Claims in UTF-16 are recognised and read.',
      mutation: {
        reading: {
          text: (octets) => (octets[1] === 0 ? Buffer.from(octets).toString('utf16le') : reading.text(octets)),
        },
      },
      noticedBy: ['payload-utf16', 'header-utf16'],
    },
    {
      id: 'header-not-object-passed-over',
      check: 'header-object',
      sentence: 'A header that is not an object is passed over, and every key of the client is tried.',
      mutation: merged(
        passOver(
          ({ assertion }) => assertion?.headerRead !== undefined && !isObject(assertion.header),
          'header-object',
          'extensions-understood',
          'type-fits',
          'grant-type-fits',
          'kid-string',
          'key-named',
          'key-of-algorithm',
        ),
      ),
      noticedBy: ['header-array', 'header-null'],
    },
    {
      id: 'payload-not-object-passed-over',
      check: 'claims-object',
      sentence: 'Claims are checked only when they are an object: fast-jwt CVE-2026-107723.',
      cve: ['CVE-2026-107723'],
      mutation: passOver(
        ({ assertion }) => assertion?.claimsRead !== undefined && !isObject(assertion.claims),
        ...claimChecks,
      ),
      noticedBy: [
        ...['array', 'string', 'number', 'null'].map((kind) => `payload-${kind}-named`),
        'payload-array',
        'payload-string',
        'payload-null',
      ],
    },
    {
      id: 'payload-empty-passed-over',
      check: 'claims-object',
      sentence: 'Where there are no claims, none is checked.',
      mutation: passOver(({ assertion }) => assertion?.claimsOctets.length === 0, ...claimChecks),
      noticedBy: ['payload-empty'],
    },
    {
      id: 'malformed-is-invalid-request',
      check: 'three-segments',
      sentence: 'What is no compact JWS is refused with invalid_request, as in node-oidc-provider.',
      mutation: reword('three-segments', (refusal) => ({ ...refusal, error: 'invalid_request' })),
      exceptAt: {
        'jwt-grant/assertion-garbage': 'what is no JWT may be called malformed',
        'jwt-grant/assertion-twice': 'what is no single JWT may be called malformed',
        'jwt-grant/assertion-twice-comma': 'what is no single JWT may be called malformed',
      },
      noticedBy: [
        'access-token-as-assertion',
        'assertion-garbage',
        'assertion-twice',
        'assertion-twice-comma',
        'four-segments',
        'json-flattened',
        'json-general',
        'json-signature-missing',
        'json-signatures-empty',
        'json-unprotected-alg',
        'jwe-password',
        'jwe-segments',
        'trailing-dot',
        'two-segments',
      ],
    },
  ]),
  ...ofKind('added', [
    {
      id: 'extra-claims-refused',
      check: 'claims-object',
      sentence: 'A claim that nobody defined is refused instead of ignored.',
      mutation: refuseWhen(
        'claims-known',
        'issuer-client',
        (context) => claim(context, 'https://claims.example/extra') !== undefined,
      ),
      noticedBy: ['extra-claims'],
    },
    {
      id: 'nesting-of-sixteen',
      check: 'claims-object',
      sentence: 'Claims that are nested more than sixteen deep are refused.',
      mutation: refuseWhen('claims-shallow', 'issuer-client', ({ assertion }) =>
        JSON.stringify(assertion?.claims ?? null).includes('['.repeat(17)),
      ),
      noticedBy: ['claim-nested'],
    },
    {
      id: 'extra-header-refused',
      check: 'header-object',
      sentence: 'A header parameter that nobody defined is refused instead of ignored.',
      mutation: refuseWhen('header-known', 'type-fits', ({ assertion }) =>
        Object.keys(assertion?.header ?? {}).some((name) => !['alg', 'kid', 'typ'].includes(name)),
      ),
      noticedBy: ['header-unknown-member', 'jku-unneeded', 'jwk-own'],
    },
    {
      id: 'white-space-in-json-refused',
      check: 'header-object',
      sentence: 'White space in the JSON of the header is refused although JSON allows it.',
      mutation: refuseWhen('header-compact', 'type-fits', ({ assertion }) =>
        /^\s/.test(Buffer.from(assertion?.headerOctets ?? []).toString()),
      ),
      noticedBy: ['header-whitespace'],
    },
  ]),
];
