import { ProxyFailure, UnusableProxy } from './proxy.ts';

const untrusted =
  'its certificate is not trusted (tls.ca in the target file, or NODE_EXTRA_CA_CERTS, names certificates to trust)';

const noTls = 'it does not speak TLS; is it an http port?';
/** What is said where the server ended the connection, which may be a matter of chance. */
export const closedConnection = 'the server closed the connection without an answer';

const inWords: { readonly [code: string]: string } = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: closedConnection,
  EPIPE: closedConnection,
  UND_ERR_SOCKET: closedConnection,
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host not found',
  EHOSTUNREACH: 'host not reachable',
  ENETUNREACH: 'network not reachable',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'no whole answer in time',
  UND_ERR_INVALID_ARG: 'the request was not sent: something in it fits into no HTTP request',
  ERR_INVALID_CHAR: 'the request was not sent: something in it fits into no HTTP header',
  UND_ERR_HEADERS_OVERFLOW: 'the headers of the answer are too long',
  HPE_HEADER_OVERFLOW: 'the headers of the answer are too long',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the answer is not as long as it says',
  HPE_INVALID_CONSTANT: 'the answer is not HTTP',
  HPE_INVALID_VERSION: 'the answer is not HTTP',
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: noTls,
  EPROTO: 'TLS could not be agreed on',
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};

const causes = (error: unknown): unknown[] =>
  error instanceof AggregateError
    ? error.errors.flatMap(causes)
    : error instanceof Error
      ? [...(error.cause === undefined ? [] : causes(error.cause)), error]
      : [];

const why = (error: unknown): string => {
  const codes = causes(error).map((one) => {
    const { code } = one as { readonly code?: unknown };
    return typeof code === 'string' ? code : '';
  });
  const known = codes.find((code) => inWords[code] !== undefined);
  if (known !== undefined) return inWords[known] as string;
  const code = codes.find((one) => one !== '');
  return code?.startsWith('HPE_') ? 'the answer is not HTTP' : `the connection failed${code ? ` (${code})` : ''}`;
};

/** Why a request got no answer, in a few words; the proxy that it went through is named. */
export const noAnswer = (error: unknown): string => {
  if (error instanceof UnusableProxy) return error.message;
  if (!(error instanceof ProxyFailure)) return why(error);
  const { proxy, status, cause } = error;
  const what = status === undefined ? why(cause) : `it answers ${status}`;
  return `${what} (through the proxy ${proxy.shown}, as ${proxy.variable} says)`;
};
