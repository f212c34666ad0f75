import { plainList } from '../../../reports/findings/visible.ts';
import { headerOf } from '../../exchange/answer.ts';
import type { Json } from '../../model/json.ts';
import type { Discovered } from '../../target/discover.ts';
import type { Target } from '../../target/target.ts';
import { documentOver } from '../../wire/fetch-document.ts';
import { network } from '../../wire/http/transport.ts';
import { metadataLimit } from '../register/at-server.ts';
import { type Line, lacking, right, wrong } from './line.ts';
import { tlsLines } from './tls.ts';

/** Seconds by which clocks may differ before that is worth a word. */
const notable = 30;

const clockLine = (date: string | undefined): Line => {
  const at = Date.parse(date ?? '');
  if (!Number.isFinite(at)) return lacking('clock', 'the server sends no Date, so assertions are written on our clock');
  const offset = Math.round((at - Date.now()) / 1000);
  if (Math.abs(offset) < notable) return right('clock', 'agrees with ours');
  return right(
    'clock',
    `${Math.abs(offset)} s ${offset > 0 ? 'ahead of' : 'behind'} ours; assertions are written on it`,
  );
};

const listed = (value: Json | undefined): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : undefined;

const scopesIn = ({ scopes_supported: scopes }: NonNullable<Discovered['metadata']>): string =>
  plainList(listed(scopes) ?? []);

const metadataLines = ({ clients }: Target, { metadata }: Discovered): readonly Line[] => {
  if (metadata === undefined) return [lacking('metadata', 'none are used: endpoints come from the target file')];
  const methods = listed(metadata.token_endpoint_auth_methods_supported);
  const algorithms = listed(metadata.token_endpoint_auth_signing_alg_values_supported);
  const [first] = clients.client?.keys ?? [];
  return [
    right('methods in the metadata', methods?.join(', ') ?? 'not listed, so client_secret_basic alone (RFC 8414 §2)'),
    ...(clients.client && methods && !methods.includes('private_key_jwt')
      ? [wrong('private_key_jwt', 'the metadata do not list it, and clients.client is registered for it')]
      : []),
    right('signing algorithms in the metadata', algorithms?.join(', ') ?? 'not listed'),
    ...(algorithms && first && !algorithms.includes(first.alg)
      ? [wrong(first.alg, 'the metadata do not list the algorithm of the first key of clients.client')]
      : []),
    right('grant types in the metadata', listed(metadata.grant_types_supported)?.join(', ') ?? 'not listed'),
    ...(listed(metadata.scopes_supported) ? [right('scopes in the metadata', scopesIn(metadata))] : []),
  ];
};

/** What can be told of a server by its documents: where it is, its clock, what it says of itself. */
export const serverLines = async (target: Target, place: Discovered, signal: AbortSignal): Promise<readonly Line[]> => {
  const { timeout } = target.limits;
  const { transport, close } = network({ ca: target.ca, connections: 1, timeout });
  try {
    const get = documentOver({ transport, timeout, body: metadataLimit, signal });
    const from = place.from === 'target file' ? place.tokenEndpoint : place.from;
    const answer = await get(from).catch((error: unknown) => (error instanceof Error ? error.message : 'no answer'));
    const reached = typeof answer === 'string' ? wrong(from, answer) : right(from, `reached, status ${answer.status}`);
    const endpoints = Object.entries(place.endpoints ?? {}).map(([name, url]) =>
      right(`${name} endpoint`, String(url)),
    );
    return [
      reached,
      ...(typeof answer === 'string' ? [] : await tlsLines(from, { ca: target.ca, timeout })),
      ...(place.note === undefined ? [] : [wrong('metadata', place.note)]),
      ...(typeof answer === 'string' ? [] : [clockLine(headerOf({ headers: answer.headers }, 'date'))]),
      right('token endpoint', place.tokenEndpoint),
      ...endpoints.filter(({ what }) => what !== 'token endpoint'),
      ...metadataLines(target, place),
    ];
  } finally {
    await close();
  }
};
