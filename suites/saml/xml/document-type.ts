import type { Context } from '../../../harness/model/context.ts';
import type { SignedParts } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aCanary } from '../../builders/needs.ts';
import { escaped } from '../../builders/xml.ts';

const lure = 'the server fetches what it is told to, from within its own network, and may show what it finds';

/** A declaration of the document type, and the assertion rewritten to make use of it. Its canonical form stays the same. */
const typed = (
  id: string,
  title: string,
  why: string,
  declaration: (context: Context) => string,
  rewrite: (xml: string, context: Context) => string = (xml) => xml,
  rest: Partial<Scenario> = {},
): Scenario => ({
  id,
  title,
  change: (context) => ({
    signedXml: ({ signed }: SignedParts) => `<!DOCTYPE Assertion${declaration(context)}>${rewrite(signed, context)}`,
  }),
  why,
  ...rest,
});

const issuerAs =
  (reference: string) =>
  (xml: string, { signer }: Context): string =>
    xml.replace(`<Issuer>${escaped(signer.id)}<`, `<Issuer>${reference}<`);

/** A text of a thousand characters in a hundred: three steps of the way to a billion. */
const laughs = [
  '<!ENTITY a "haha haha ">',
  ...(['b', 'c'] as const).map((name, i) => `<!ENTITY ${name} "${`&${['a', 'b'][i]};`.repeat(10)}">`),
].join('');

const fetched = { needs: [aCanary] } satisfies Partial<Scenario>;

/** Declarations of the document type, which SAML has no use for, and what they can do. */
export const documentType: readonly Scenario[] = impact('malformed accepted', {
  but: { 'over-strict': ['schema-location'] },
  family: {
    'document-type': [
      'document-type',
      'entity-internal',
      'entity-expanding',
      'entity-external',
      'entity-parameter',
      'document-type-external',
    ],
  },
})([
  typed(
    'document-type',
    'The document says what type it is',
    'who may declare anything may declare entities',
    () => '',
  ),
  typed(
    'entity-internal',
    'The issuer is an entity that the document declares',
    'what a signature covers and what is read depend on who expands entities',
    ({ signer }) => ` [<!ENTITY issuer "${escaped(escaped(signer.id))}">]`,
    issuerAs('&issuer;'),
  ),
  typed(
    'entity-expanding',
    'Entities expand to ten times their length, twice over',
    'a few more steps fill the memory of the server: a billion laughs',
    () => ` [${laughs}]`,
    (xml) => xml.replace('</ds:Signature>', '<ds:KeyInfo><ds:KeyName>&c;</ds:KeyName></ds:KeyInfo></ds:Signature>'),
    { cve: ['CVE-2003-1564'] },
  ),
  typed(
    'entity-external',
    'The issuer goes on with an entity from somewhere else',
    lure,
    ({ canary }) => ` [<!ENTITY more SYSTEM "${canary}/entity">]`,
    (xml, { signer }) => xml.replace(`<Issuer>${escaped(signer.id)}<`, `<Issuer>${escaped(signer.id)}&more;<`),
    fetched,
  ),
  typed(
    'entity-parameter',
    'A parameter entity comes from somewhere else',
    lure,
    ({ canary }) => ` [<!ENTITY % more SYSTEM "${canary}/parameter">%more;]`,
    (xml) => xml,
    fetched,
  ),
  typed(
    'document-type-external',
    'The document type is declared somewhere else',
    lure,
    ({ canary }) => ` SYSTEM "${canary}/assertion.dtd"`,
    (xml) => xml,
    fetched,
  ),
  {
    id: 'schema-location',
    title: 'The assertion says where its schema is',
    change: ({ canary }) => ({
      xml: (assertion) => ({
        ...assertion,
        attributes: {
          ...assertion.attributes,
          'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
          'xsi:schemaLocation': `urn:oasis:names:tc:SAML:2.0:assertion ${canary}/assertion.xsd`,
        },
      }),
    }),
    why: lure,
    needs: [aCanary],
    together: 'a prefix is declared where it is used',
  },
]);
