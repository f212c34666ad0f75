import type { Context } from '../../../checks/check.ts';
import { isObject } from '../../../message/json.ts';
import { verifies } from '../../../message/verify.ts';
import { ofKind, passOver } from '../../build/make.ts';
import { jsonObject, parts, unpacked } from './structures.ts';

type Members = NonNullable<ReturnType<typeof jsonObject>>;

const jws = (context: Context): Members => jsonObject(context.assertion?.text ?? '') ?? {};

const unsigned = (members: Members): boolean =>
  'protected' in members && !('signature' in members) && !('signatures' in members);

const signedByNobody = ({ signatures }: Members): boolean => Array.isArray(signatures) && signatures.length === 0;

/** Header and claims before the first two dots, when a text is both JSON and three segments. */
const polyglot = /^\{"\s*([\w-]+)\.([\w-]+)\./;

/** Servers that read JSON serializations and mistake what is signed in them. */
export const serializations = ofKind('altered', [
  {
    id: 'json-without-signature',
    check: 'three-segments',
    sentence: 'A JSON serialization that lacks its signature is accepted: Authlib CVE-2026-96760.',
    cve: ['CVE-2026-96760'],
    mutation: {
      reading: {
        split: (text) => {
          const members = jsonObject(text);
          return members && unsigned(members) ? unpacked(members.protected, members.payload, '') : parts(text);
        },
      },
      ...passOver((context) => unsigned(jws(context)), 'signature-verifies'),
    },
    noticedBy: ['json-signature-missing'],
  },
  {
    id: 'json-signed-by-nobody',
    check: 'three-segments',
    sentence:
      'Every signature of a JSON serialization is verified, and an empty list has no wrong one: joserfc CVE-2026-102946.',
    cve: ['CVE-2026-102946'],
    mutation: {
      reading: {
        split: (text) => {
          const members = jsonObject(text);
          return members && signedByNobody(members) ? unpacked('e30', members.payload, '') : parts(text);
        },
      },
      ...passOver((context) => signedByNobody(jws(context)), 'key-of-algorithm', 'signature-verifies'),
    },
    noticedBy: ['json-signatures-empty'],
  },
  {
    id: 'json-unprotected-algorithm',
    check: 'key-of-algorithm',
    sentence:
      'The algorithm is taken from the unprotected header of a JSON serialization: web-token GHSA-jc38-x7x8-2xc8.',
    cve: ['GHSA-jc38-x7x8-2xc8'],
    mutation: {
      reading: {
        split: (text) => {
          const members = jsonObject(text);
          return isObject(members?.header)
            ? unpacked(members?.protected, members?.payload, members?.signature)
            : parts(text);
        },
      },
      altered: {
        'key-of-algorithm': (original) => (context) => {
          const { header } = jws(context);
          if (isObject(header)) context.algorithm = header.alg;
          return original(context);
        },
      },
    },
    noticedBy: ['json-unprotected-alg'],
  },
  {
    id: 'polyglot-read-twice',
    check: 'signature-verifies',
    sentence:
      'The signature is verified over the JSON, and the claims are read between the dots: python-jwt CVE-2022-39227.',
    cve: ['CVE-2022-39227'],
    mutation: {
      reading: {
        split: (text) => {
          const [, header, claims] = polyglot.exec(text) ?? [];
          const { signature } = jsonObject(text) ?? {};
          return header && claims ? unpacked(header, claims, signature) : parts(text);
        },
      },
      altered: {
        'signature-verifies': (original) => (context) => {
          const { protected: header, payload } = jws(context);
          const { assertion, keys, algorithm } = context;
          const input = Buffer.from([header, payload].map(String).join('.'));
          return assertion && keys.some((key) => verifies(algorithm, key.publicKey, input, assertion.signature))
            ? undefined
            : original(context);
        },
      },
    },
    noticedBy: ['polyglot'],
  },
]);
