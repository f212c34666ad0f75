import type { Exchange, SentRequest } from '../../harness/model/observation.ts';

type Credential = NonNullable<SentRequest['credentials']>[number];

const credentialLines = (one: Credential): readonly string[] => [
  '',
  `${one.name} (${one.format}), decoded:`,
  ...(one.format === 'saml' ? [one.xml] : [`header    ${one.header}`, `claims    ${one.claims}`]),
  `signature ${one.signature}`,
];

const fields = (list: SentRequest['headers']): readonly string[] => list.map(([name, value]) => `${name}: ${value}`);

/** A request as it was sent, redacted: its first line, headers, parameters, and what it presented, decoded. Raw text. */
export const requestText = ({ method, url, headers, form, body, credentials = [] }: SentRequest): string =>
  [
    `${method} ${url}`,
    ...fields(headers),
    '',
    ...form.map(([name, value]) => `${name}=${value}`),
    ...(body === undefined ? [] : [body]),
    ...credentials.flatMap(credentialLines),
  ]
    .join('\n')
    .trimEnd();

/** What came back: status, headers and body, or why nothing did. Raw text of the server. */
export const responseText = ({ response, failure }: Exchange): string =>
  response === undefined
    ? `no response: ${failure ?? 'unknown'}`
    : [`HTTP ${response.status}`, ...fields(response.headers), '', response.body].join('\n').trimEnd();
