/// <reference lib="dom" />
import { samlReading } from '../../message/saml/assertion.ts';
import { childrenOf, everywhere, parseXml, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind, reword } from '../build/make.ts';
import { anySignature, byReference, ofSaml, passSaml, refuseSaml, xmlOf } from '../build/saml.ts';

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

const last = <T>(list: readonly T[]): T | undefined => list.at(-1);

const assertions = (document: Document): readonly Element[] => everywhere(document, samlNamespace, 'Assertion');

const always = (): boolean => true;
const unlessOne = ['saml-root', 'saml-single', 'saml-signed', 'saml-reference'];

const namespaces = new WeakMap<Document, string>();

/** Servers that find the assertion, and what its signature covers, in another way. */
export const samlDocuments = ofKind('altered', [
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
  ofSaml({
    id: 'saml-first-read-reference-verified',
    check: 'saml-reference',
    sentence: 'The first assertion is read, and what the signature refers to is verified.',
    mutation: {
      saml: { pick: (document) => assertions(document)[0], covered: byReference(), signatures: anySignature },
      altered: passSaml(always, ...unlessOne),
    },
    noticedBy: [
      'assertion-in-other-root',
      'response',
      'signature-twice',
      'signature-uri-empty',
      'wrapped-apart',
      'wrapped-before-signature',
      'wrapped-beside-extension',
      'wrapped-in-advice',
      'wrapped-in-object',
      'wrapped-in-signature',
      'wrapped-in-signature-of-response',
      'wrapped-in-statement',
      'wrapped-last',
      'wrapped-within',
    ],
  }),
  ofSaml({
    id: 'saml-last-read-reference-verified',
    check: 'saml-reference',
    sentence: 'The last assertion is read, and what the signature refers to is verified.',
    mutation: {
      saml: { pick: (document) => last(assertions(document)), covered: byReference(), signatures: anySignature },
      altered: passSaml(always, ...unlessOne),
    },
    noticedBy: ['assertion-in-other-root', 'response', 'signature-twice', 'signature-uri-empty', 'wrapped-first'],
  }),
  ofSaml({
    id: 'saml-last-with-id-verified',
    check: 'saml-single',
    sentence: 'Of two elements with one ID the root is read, and the other one verified: ruby-saml CVE-2024-45409.',
    cve: ['CVE-2024-45409'],
    mutation: {
      saml: { covered: byReference(last) },
      altered: passSaml(always, 'saml-single', 'saml-id-unique'),
    },
    noticedBy: ['wrapped-with-same-id'],
  }),
  ofSaml({
    id: 'saml-several-roots',
    check: 'saml-formed',
    sentence: 'A document may have several roots: one is read, another one verified: node-saml CVE-2022-39299.',
    cve: ['CVE-2022-39299'],
    mutation: {
      saml: {
        parse: (xml) => parseXml(xml) ?? parseXml(`<roots>${xml}</roots>`),
        pick: (document) =>
          document.documentElement.localName === 'roots'
            ? (childrenOf(document.documentElement, samlNamespace).find(
                (one) => childrenOf(one, 'http://www.w3.org/2000/09/xmldsig#').length === 0,
              ) ?? assertions(document)[0])
            : document.documentElement,
        covered: byReference(),
        signatures: anySignature,
      },
      altered: passSaml(
        ({ document }) => document?.documentElement.localName === 'roots',
        ...unlessOne,
        'saml-id-unique',
      ),
    },
    noticedBy: ['wrapped-roots-first', 'wrapped-roots-last', 'xml-rest', 'xml-twice'],
  }),
  ofSaml({
    id: 'saml-namespace-ignored',
    check: 'saml-root',
    sentence: 'The namespace of an assertion is not looked at.',
    mutation: {
      saml: {
        parse: (xml) => {
          const [, namespace = samlNamespace] = /^<Assertion xmlns="([^"]*)"/.exec(xml) ?? [];
          const document = parseXml(xml.replace(` xmlns="${namespace}"`, ` xmlns="${samlNamespace}"`));
          if (document) namespaces.set(document, namespace);
          return document;
        },
        covered: (document, assertion) =>
          samlReading.covered(document, assertion).replace(samlNamespace, namespaces.get(document) ?? samlNamespace),
      },
    },
    noticedBy: ['namespace-other', 'namespace-saml1'],
  }),
  ofSaml({
    id: 'saml-last-issuer-read',
    check: 'saml-elements',
    sentence: 'Of several elements of one name the last one is read.',
    mutation: {
      saml: {
        believe: (assertion) => {
          const believed = samlReading.believe(assertion);
          for (const name of ['Issuer', 'Subject', 'Conditions'])
            for (const one of childrenOf(believed, samlNamespace, name).slice(0, -1)) one.parentNode?.removeChild(one);
          return believed;
        },
      },
      altered: passSaml(always, 'saml-elements'),
    },
    noticedBy: ['issuer-twice-other-first'],
  }),
  ofSaml({
    id: 'saml-first-text-read',
    check: 'issuer-client',
    sentence: 'The first text of an element is read, up to a comment: CVE-2017-11427, CVE-2018-0489.',
    cve: ['CVE-2017-11427', 'CVE-2017-11428', 'CVE-2017-11429', 'CVE-2017-11430', 'CVE-2018-0489', 'CVE-2018-7340'],
    mutation: {
      saml: {
        believe: (assertion) => {
          const copy = assertion.cloneNode(true) as Element;
          for (const one of childrenOf(copy, 'http://www.w3.org/2000/09/xmldsig#')) copy.removeChild(one);
          return copy;
        },
        text: (element) => element.firstChild?.nodeValue ?? '',
      },
    },
    noticedBy: [
      'audience-cut-by-comment',
      'issuer-cut-by-cdata',
      'issuer-cut-by-comment',
      'subject-cut-by-cdata',
      'subject-cut-by-comment',
    ],
  }),
  ofSaml({
    id: 'saml-grants-are-jwts',
    check: 'grant-type',
    sentence: 'The format of an assertion is guessed from its text, whatever its type says.',
    mutation: {
      request: (request) => ({
        ...request,
        form: request.form.map(([name, value]) => {
          const saml = request.form.some(([, one]) => one.startsWith('PEFzc2VydGlvbi'));
          return saml && (name === 'grant_type' || name === 'client_assertion_type')
            ? [name, value.replace(/jwt-bearer$/, 'saml2-bearer')]
            : [name, value];
        }),
      }),
    },
    noticedBy: ['type-jwt', 'type-other-format'],
  }),
  ofSaml({
    id: 'saml-roots-are-invalid-request',
    check: 'saml-single',
    sentence: 'A document with several assertions is answered with invalid_request.',
    mutation: reword('saml-single', (refusal) => ({ ...refusal, error: 'invalid_request' })),
    noticedBy: [
      'wrapped-before-signature',
      'wrapped-in-advice',
      'wrapped-in-object',
      'wrapped-in-signature',
      'wrapped-in-statement',
      'wrapped-with-same-id',
      'wrapped-within',
    ],
  }),
  {
    ...ofSaml({
      id: 'saml-declaration-refused',
      check: 'saml-formed',
      sentence: 'XML may not begin with a declaration or a comment.',
      mutation: refuseSaml('no-declaration', 'saml-formed', (_saml, context) => /^<[?!]/.test(xmlOf(context))),
      noticedBy: ['comment-before', 'xml-declaration'],
    }),
  },
  ofSaml({
    id: 'saml-one-spelling',
    check: 'saml-formed',
    sentence: 'XML has to be written as its canonical form is.',
    mutation: refuseSaml('one-spelling', 'saml-formed', (_saml, context) => /\/>|='/.test(xmlOf(context))),
    noticedBy: ['attributes-single-quotes', 'empty-tags'],
  }),
  ofSaml({
    id: 'saml-schema-location-refused',
    check: 'saml-formed',
    sentence: 'A document that says where its schema is, is refused.',
    mutation: refuseSaml('no-schema-location', 'saml-formed', (_saml, context) =>
      xmlOf(context).includes('schemaLocation'),
    ),
    noticedBy: ['schema-location'],
  }),
]);
