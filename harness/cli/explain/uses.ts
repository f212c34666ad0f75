import { readReport } from '../../documents/report.ts';
import { displayRequest } from '../../exchange/display-request.ts';
import { citedBy } from '../../judge/profile/coverage.ts';
import type { SentRequest } from '../../model/observation.ts';
import type { Suite, Variant } from '../../model/scenario.ts';
import { freshness, seenBy } from '../../observe/context.ts';
import { allSuites, profileOf } from '../catalogue.ts';
import { imagined } from './imagined-server.ts';

/** The two suites that are confused: a JWT that says who the client is, and one that says for whom it asks. */
const compared = { client: 'client-assertion', grant: 'jwt-grant' } as const;

/** What differs, in a line each: the question, then the answer for each use. */
const differences: readonly (readonly [what: string, client: string, grant: string])[] = [
  ['It answers', 'who is the client?', 'for whom is the token?'],
  ['Who signs', 'the client itself', 'an issuer that the server trusts'],
  ['iss', 'the client_id', "the issuer's identifier, as agreed"],
  ['sub', 'the client_id, again', 'the user, or whoever the token is for'],
  ['aud', 'RFC 10070: the issuer identifier alone', 'the issuer identifier or the token endpoint'],
  ['The token is for', 'the client itself', 'the subject'],
  ['Client authentication', 'is what the JWT does', 'comes beside it, or not at all (§3.1)'],
  ['A refusal is called', 'invalid_client (§3.2)', 'invalid_grant (§3.1)'],
  ['The same JWT again', 'refused where jti is kept (§3 item 7)', 'foreseen (RFC 7521 §4.1), or refused'],
  ['Refresh token', 'no (RFC 6749 §4.4.3)', 'usually none (RFC 7521 §4.1)'],
  ['Specified in', 'RFC 7523 §2.2, §3 (B), §3.2', 'RFC 7523 §2.1, §3 (A), §3.1'],
];

const advice = [
  'A service that acts for itself uses client_credentials and signs for itself (RFC 7521 §6.2). Where somebody else vouches',
  'for a user who is not there, it presents their assertion as the grant (RFC 7521 §6.3), and authenticates beside it',
  'where the server asks for that. Both may stand in one request: then each is judged, and refused, under its own name.',
];

const columns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const widths = [width(0), width(1)];
  return rows.map(([first = '', second = '', third = '']) =>
    `  ${first.padEnd(widths[0] ?? 0)}  ${second.padEnd(widths[1] ?? 0)}  ${third}`.trimEnd(),
  );
};

const suiteOf = (id: string): Suite => allSuites.find((suite) => suite.id === id) as Suite;

/** The valid request of a suite on a server that does not exist, decoded. */
const requestOf = async (suite: Suite): Promise<SentRequest> => {
  const { context: plain, made } = await imagined(suite);
  const context = seenBy(suite, plain);
  const bare = (suite.variants as readonly (Variant & { readonly presentedBy?: { readonly role: string } })[]).find(
    ({ presentedBy }) => presentedBy === undefined || presentedBy.role === 'secret',
  );
  const draft = suite.valid({ ...context, fresh: freshness() }, bare as Variant, context.party, 'client');
  return displayRequest(context.tokenEndpoint, made(draft));
};

const shown = ({ method, url, headers, form, credentials = [] }: SentRequest): readonly string[] => [
  `  ${method} ${url}`,
  ...headers.map(([name, value]) => `  ${name}: ${value}`),
  '',
  ...form.map(([name, value]) => `  ${name}=${value}`),
  ...credentials.flatMap((one) =>
    'claims' in one ? ['', `  ${one.name}, decoded:`, `    ${one.header}`, `    ${one.claims}`] : [],
  ),
];

const clausesOf = (ending: string): readonly string[] =>
  [...new Set(citedBy(profileOf('rfc7523', {})))].filter((clause) => clause.endsWith(ending));

/** What a report says of the valid request of each suite. */
const seen = (file: string): readonly (readonly [suite: string, what: string])[] => {
  const { suites } = readReport(file);
  return Object.values(compared).map((id) => {
    const found = suites.find(({ suite }) => suite === id);
    if (found === undefined) return [id, 'not sent'];
    return [id, found.baseline === null ? 'no valid request was granted' : `granted: ${found.baseline}`];
  });
};

/**
 * `assay explain uses`: client_credentials with a JWT, or the jwt-bearer grant? Both requests, and what differs.
 *
 * @param report A report, to say which of them its server grants.
 * @throws {@link Failure} (exit 3) for a report that cannot be read.
 */
export const explainUses = async (report: string | undefined) => {
  const [client, grant] = [suiteOf(compared.client), suiteOf(compared.grant)];
  const requests = { client: await requestOf(client), grant: await requestOf(grant) };
  const clauses = { client: clausesOf('.CA'), grant: clausesOf('.AG') };
  const atServer = report === undefined ? undefined : seen(report);
  const text = [
    'client_credentials with a JWT, or the jwt-bearer grant?',
    '',
    ...columns([
      ['', 'A JWT as client authentication', 'A JWT as authorization grant'],
      ...differences,
      ['Clauses', `${clauses.client.length} ending in .CA`, `${clauses.grant.length} ending in .AG`],
      ['Scenarios', `${client.id}, ${client.scenarios.length}`, `${grant.id}, ${grant.scenarios.length}`],
    ]),
    ...(atServer ? ['', 'At this server', ...atServer.map(([id, what]) => `  ${id}: ${what}`)] : []),
    '',
    ...advice.map((line) => `  ${line}`),
    '',
    'A JWT as client authentication',
    ...shown(requests.client),
    '',
    'A JWT as authorization grant, presented by a client with HTTP Basic',
    ...shown(requests.grant),
  ].join('\n');
  return {
    text,
    json: { differences, requests, clauses, ...(atServer ? { atServer: Object.fromEntries(atServer) } : {}) },
  };
};
