/// <reference lib="dom" />
import { samlReading } from '../../message/saml/assertion.ts';
import { childrenOf, parseXml, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind, reword } from '../build/make.ts';
import { ofSaml, passSaml } from '../build/saml.ts';

const always = (): boolean => true;

const namespaces = new WeakMap<Document, string>();

/** Servers that read the document in another way. */
export const samlDocuments = ofKind('altered', [
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
]);
