import { headerOf } from '../../exchange/answer.ts';
import type { Exchange } from '../../model/observation.ts';
import {
  broken,
  type Document,
  type Facts,
  holds,
  type MetadataRule,
  ofDocuments,
  rule,
  shown,
  silent,
  untold,
} from './rule.ts';
import { wrongUrl } from './url.ts';

const wrongAnswer = ({ request, response }: Exchange): string | undefined => {
  if (!response) return undefined;
  const type = headerOf(response, 'content-type') ?? 'nothing in particular';
  if (response.status !== 200) return `${request.url} answers with status ${response.status}`;
  return type.split(';')[0]?.trim().toLowerCase() === 'application/json'
    ? undefined
    : `${request.url} sends the document as ${type.slice(0, 80)}`;
};

const outcome = ({ request, response, failure }: Exchange): string =>
  `${request.url}: ${response ? `status ${response.status}${response.status === 200 ? ', no metadata' : ''}` : (failure ?? 'no answer')}`;

/** Whether a place may have a document, though none was read: no answer, half of one, or a server that is not well. */
const hidden = ({ response }: Exchange): boolean =>
  !response || (response.cut && response.status === 200) || response.status >= 500 || response.status === 429;

const none = (asked: readonly Exchange[]) => {
  const words = asked.map(outcome).join('; ');
  const evidence = asked.map(({ id }) => id);
  return asked.some(hidden) ? untold(words, evidence) : broken(`there are no metadata: ${words}`, evidence);
};

const found = ({ asked, documents }: Facts) => {
  if (documents.length === 0) return none(asked);
  const ids = documents.map(({ exchange }) => exchange);
  const wrong = asked.flatMap((exchange) => {
    const words = ids.includes(exchange.id) ? wrongAnswer(exchange) : undefined;
    return words === undefined ? [] : [{ words, id: exchange.id }];
  });
  return wrong[0]
    ? broken(
        wrong[0].words,
        wrong.map(({ id }) => id),
      )
    : holds(
        [
          `metadata are at ${documents.map(({ url }) => url).join(' and ')}`,
          ...asked.filter(({ id }) => !ids.includes(id)).map((other) => `there are none at ${outcome(other)}`),
        ].join('; '),
        ids,
      );
};

const placed =
  (fits: (url: string, issuer: string) => boolean): MetadataRule['tell'] =>
  ({ asked, documents, issuer }) => {
    const there = documents.filter(({ url }) => fits(url, issuer));
    if (there.length > 0)
      return holds(
        `metadata are at ${there.map(({ url }) => url).join(' and ')}`,
        there.map(({ exchange }) => exchange),
      );
    return none(asked.filter(({ request }) => fits(request.url, issuer)));
  };

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname.replace(/\/$/, '') : '');

/** RFC 8414 §3: any well-known string between host and path. */
const inserted = (url: string, issuer: string): boolean =>
  /^\/\.well-known\/(oauth-authorization-server|openid-configuration)(\/.*)?$/.test(pathOf(url)) &&
  pathOf(url).replace(/^\/\.well-known\/[^/]+/, '') === pathOf(issuer);

/** OpenID Connect Discovery §4: the well-known string after the issuer. */
const appended = (url: string, issuer: string): boolean =>
  URL.canParse(issuer) &&
  URL.canParse(url) &&
  new URL(url).href === new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).href;

const issuerForm = ({ members: { issuer } }: Document) => {
  if (issuer === undefined) return silent('there is no "issuer"');
  const wrong = wrongUrl(issuer);
  if (wrong !== undefined) return broken(`"issuer" ${wrong}`);
  return /[?#]/.test(issuer as string)
    ? broken(`"issuer" is ${shown(issuer)}, with a query or fragment`)
    : holds(`"issuer" is ${shown(issuer)}`);
};

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`);
  return `{${members.sort().join()}}`;
};

const agree = ({ documents: [first, ...others] }: Facts) => {
  if (!first || others.length === 0) return silent('there are not two documents');
  for (const other of others) {
    const name = Object.keys(first.members).find(
      (one) =>
        one !== 'signed_metadata' &&
        other.members[one] !== undefined &&
        canonical(other.members[one]) !== canonical(first.members[one]),
    );
    if (name !== undefined)
      return broken(
        `"${name.slice(0, 80)}" is ${shown(first.members[name])} at ${first.url} and ${shown(other.members[name])} at ${other.url}`,
        [first.exchange, other.exchange],
      );
  }
  const documents = [first, ...others];
  return holds(
    `${documents.length} documents say the same wherever they speak of the same`,
    documents.map(({ exchange }) => exchange),
  );
};

/** Where the metadata are, how they are sent, and whose they are. */
export const places: readonly MetadataRule[] = [
  rule(
    'found',
    'Metadata are found, as JSON with status 200',
    'clients have to be told by hand where the endpoints are, and by whom',
    found,
  ),
  rule(
    'place-inserted',
    'Metadata are where the well-known string stands between host and path',
    'OAuth clients look there first, and may look nowhere else',
    placed(inserted),
  ),
  rule(
    'place-appended',
    'Metadata are where the OpenID string stands after the issuer',
    'OpenID clients look there and nowhere else',
    placed(appended),
  ),
  rule(
    'issuer-equal',
    'The metadata name the issuer they were fetched for',
    'one server can pass itself off as another, which is how mix-up attacks begin',
    ofDocuments(({ members }, { issuer }) =>
      members.issuer === issuer
        ? holds(`"issuer" is ${shown(issuer)}`)
        : broken(`"issuer" is ${shown(members.issuer)}, not ${shown(issuer)}`),
    ),
  ),
  rule(
    'issuer-form',
    'The issuer is an https URL (http on loopback), no query or fragment',
    'assertions are addressed to a name that anybody on the way can take',
    ofDocuments(issuerForm),
  ),
  rule(
    'documents-agree',
    'The metadata documents of the server agree',
    'clients of one server behave differently, depending on where they look first',
    agree,
  ),
];
