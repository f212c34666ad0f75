import type { ClientMethod } from '../../harness/model/client.ts';
import type { Answer, Exchange } from '../../harness/model/observation.ts';
import type { Report } from '../../harness/model/report.ts';
import { plainList } from './visible.ts';

type Members = { readonly [name: string]: unknown };

/** A valid request that was refused. */
export interface Refused {
  /** How its client authenticates, where that is known. */
  readonly method?: ClientMethod | undefined;
  readonly answer: Answer;
  readonly exchange: Exchange | undefined;
}

/** What is known of the server beside. */
export interface Known {
  /** What it says of itself; absent where it says nothing. */
  readonly metadata?: Members | undefined;
  /** Seconds that its clock is ahead of ours; null where it sent no `Date`. */
  readonly clockOffset?: number | null | undefined;
}

const object = (text: string | undefined): Members | undefined => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
  } catch {
    return undefined;
  }
};

const listed = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;

/** The server's own sentence about a refusal (RFC 6749 §5.2). */
export const descriptionIn = (exchange: Exchange | undefined): string | undefined => {
  const text = object(exchange?.response?.body)?.error_description;
  return typeof text === 'string' && text !== '' ? text : undefined;
};

/** A refusal as the rules below read it. */
interface Read {
  readonly error: string | null;
  readonly says: string;
  readonly header: Members | undefined;
  readonly claims: Members | undefined;
  readonly method: ClientMethod | undefined;
  readonly introspects: boolean;
  readonly known: Known;
}

const supported = ({ known }: Read, name: string): readonly string[] | undefined => listed(known.metadata?.[name]);

/** A SHA-256 thumbprint of a key (RFC 7638 §3) in base64url. */
const thumbprint = /^[\w-]{43}$/;

const rules: readonly ((of: Read) => string | undefined)[] = [
  (of) => {
    const methods = supported(of, 'token_endpoint_auth_methods_supported');
    if (
      of.error !== 'invalid_client' ||
      of.method === undefined ||
      methods === undefined ||
      methods.includes(of.method)
    )
      return undefined;
    return `the metadata do not list ${of.method}, but ${plainList(methods)}`;
  },
  (of) => {
    const alg = of.header?.alg;
    const algorithms = supported(of, 'token_endpoint_auth_signing_alg_values_supported');
    if (typeof alg !== 'string' || algorithms === undefined || algorithms.includes(alg)) return undefined;
    return `the metadata do not list ${alg} for signing, but ${plainList(algorithms)}`;
  },
  ({ says, header }) =>
    typeof header?.alg === 'string' && /\balg\b|algorithm/i.test(says)
      ? `the client is registered for another algorithm than ${header.alg} (token_endpoint_auth_signing_alg at the server; the first key in the target file signs)`
      : undefined,
  ({ error, says, header }) =>
    header !== undefined &&
    header.kid === undefined &&
    !String(header.alg).startsWith('HS') &&
    (error === 'invalid_client' || /\bkid\b|key id/i.test(says))
      ? 'the assertion carries no kid (request.kid in the target file is false)'
      : undefined,
  ({ error, header }) =>
    error === 'invalid_client' && typeof header?.kid === 'string' && thumbprint.test(header.kid)
      ? `the server knows the key by another kid: ${header.kid} is its thumbprint (RFC 7638), which Assay writes where a key has no kid of its own (set kid beside the key in the target file)`
      : undefined,
  (of) => {
    if (of.error !== 'invalid_scope' && !/\bscopes?\b/i.test(of.says)) return undefined;
    const scopes = supported(of, 'scopes_supported');
    return `the server wants a scope, or another one (request.scope in the target file)${scopes === undefined ? '' : `; the metadata list ${plainList(scopes)}`}`;
  },
  ({ says }) =>
    /\btyp\b/i.test(says) ? 'the server wants another typ in the header (request.typ in the target file)' : undefined,
  ({ says }) =>
    /\baud\b|audience/i.test(says) ? 'the server wants another audience (audience in the target file)' : undefined,
  ({ says, known: { clockOffset } }) => {
    const far = typeof clockOffset === 'number' && Math.abs(clockOffset) >= 30;
    const speaks = /\b(exp|iat|nbf|clock)\b|expir|future|not yet|too old/i.test(says);
    if (speaks && clockOffset === null)
      return 'the clocks differ: the server sends no Date, so assertions are written on ours';
    return speaks && far ? `the clocks differ, by ${Math.abs(clockOffset)} s` : undefined;
  },
  ({ says }) =>
    /lifetime|too (long|far)/i.test(says) ? 'assertions live too long (lifetime in the target file)' : undefined,
  ({ says, claims }) =>
    typeof claims?.sub === 'string' &&
    /unknown client|no such client|client[^.]{0,40} (not found|unknown|not registered|does not exist)/i.test(says)
      ? `there is no client ${claims.sub} (client_id in the target file)`
      : undefined,
  (of) => {
    const grants = supported(of, 'grant_types_supported');
    const mentions = of.error === 'unsupported_grant_type' || of.error === 'unauthorized_client';
    return mentions && grants !== undefined ? `the metadata list the grant types ${plainList(grants)}` : undefined;
  },
  ({ introspects, error }) =>
    introspects && error === 'active: false'
      ? 'the client that introspects is not one that the token is for: is it in the audience of its tokens?'
      : undefined,
  ({ says, error }) =>
    /dpop/i.test(says) && error !== 'invalid_dpop_proof' && error !== 'use_dpop_nonce'
      ? 'the server wants a DPoP proof (dpop: true in the target file)'
      : undefined,
];

/** What is likely behind a refused valid request, by what was said, sent and is known, the surest first. */
export const likely = ({ method, answer, exchange }: Refused, known: Known): readonly string[] => {
  if (answer.kind !== 'refused') return [];
  const jwt = exchange?.request.credentials?.find(({ format }) => format === 'jwt');
  const of: Read = {
    error: answer.error,
    says: (descriptionIn(exchange) ?? '').slice(0, 2000),
    header: jwt && 'header' in jwt ? object(jwt.header) : undefined,
    claims: jwt && 'claims' in jwt ? object(jwt.claims) : undefined,
    method,
    introspects: exchange?.endpoint === 'introspection',
    known,
  };
  return rules.flatMap((rule) => rule(of) ?? []);
};

/** What a server says of itself, as a report has it written down. */
export const metadataIn = ({ metadata = [], exchanges }: Report): Members | undefined => {
  for (const id of metadata) {
    const document = object(exchanges.find((one) => one.id === id)?.response?.body);
    if (document !== undefined && typeof document.issuer === 'string') return document;
  }
  return undefined;
};
