import { parseXml } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { ofSaml, xmlOf } from '../build/saml.ts';

const entity = /<!ENTITY\s+(\w+)\s+"([^"]*)"\s*>/g;

/** Expands the entities that a document declares, and takes the declaration out. */
const expanded = (xml: string): string => {
  const [declaration = ''] = /^<!DOCTYPE[^[>]*(?:\[[^\]]*\])?>/.exec(xml) ?? [];
  const entities = new Map([...declaration.matchAll(entity)].map(([, name = '', value = '']) => [name, value]));
  const replaced = (text: string, depth = 0): string =>
    depth > 8
      ? text
      : text.replace(/&(\w+);/g, (reference, name: string) => {
          const value = entities.get(name);
          return value === undefined ? reference : replaced(value, depth + 1);
        });
  return replaced(xml.slice(declaration.length));
};

/** Fetches what a document points to, on this machine only. */
const fetchFirst = async (xml: string, place: RegExp): Promise<void> => {
  const [, url = ''] = place.exec(xml) ?? [];
  if (!URL.canParse(url) || new URL(url).hostname !== '127.0.0.1') return;
  await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(2000) }).catch(() => undefined);
};

/** A server that fetches something before it refuses, or grants, as the reference does. */
const fetching = (id: string, sentence: string, place: RegExp, noticedBy: readonly string[]) =>
  ofSaml({
    id,
    check: 'saml-encoded',
    sentence,
    mutation: {
      altered: {
        'saml-encoded': (original) => async (context) => {
          await fetchFirst(xmlOf(context), place);
          return original(context);
        },
      },
    },
    noticedBy,
  });

/** Servers that expand, fetch or run what a document brings along. */
export const samlDocumentTypes = ofKind('altered', [
  ofSaml({
    id: 'saml-entities-expanded',
    check: 'saml-untyped',
    sentence: 'Entities that a document declares are expanded.',
    mutation: { saml: { parse: (xml) => parseXml(expanded(xml)) } },
    noticedBy: ['document-type', 'document-type-external', 'entity-expanding', 'entity-internal', 'entity-parameter'],
  }),
  fetching('saml-entities-fetched', 'Entities are fetched from where a document says.', /SYSTEM "([^"]+)"/, [
    'document-type-external',
    'entity-external',
    'entity-parameter',
  ]),
  fetching('saml-schema-fetched', 'The schema is fetched from where a document says.', /schemaLocation="\S+ ([^"]+)"/, [
    'schema-location',
  ]),
  fetching(
    'saml-key-fetched',
    'The key is fetched from where a signature says.',
    /RetrievalMethod[^>]* URI="([^"]+)"/,
    ['key-retrieved'],
  ),
  {
    ...fetching(
      'saml-transforms-run',
      'Transforms are run before anything is verified, programs among them: CVE-2022-47966.',
      /document\('([^']+)'\)/,
      ['transform-xslt'],
    ),
    cve: ['CVE-2022-47966'],
  },
]);
