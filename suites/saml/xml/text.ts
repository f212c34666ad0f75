import type { Context } from '../../../harness/model/context.ts';
import type { XmlElement } from '../../../harness/model/credential.ts';
import type { Need, Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { at, escaped, saying } from '../../builders/xml.ts';

const cve = ['CVE-2017-11427', 'CVE-2017-11428', 'CVE-2017-11429', 'CVE-2017-11430', 'CVE-2018-0489', 'CVE-2018-7340'];

const rest = '.evil.example';

/**
 * The issuer signed a longer text. A comment, which no signature covers, is put between its parts afterwards, so that
 * whoever reads the first part alone reads what is wanted.
 */
const cutBy = (
  id: string,
  title: string,
  path: string,
  wanted: (context: Context) => string,
  between: (text: string) => string,
  rewrite: Pick<Scenario, 'why'> & Partial<Scenario>,
): Scenario => ({
  id,
  title,
  change: (context) => {
    const text = wanted(context);
    const tag = path.slice(path.lastIndexOf('/') + 1);
    return {
      xml: at(path, saying(`${text}${rest}`)) as (assertion: XmlElement) => XmlElement,
      signedXml: ({ signed }) =>
        signed.replace(`<${tag}>${escaped(text)}${rest}</${tag}>`, `<${tag}>${escaped(text)}${between(rest)}</${tag}>`),
    };
  },
  together: 'what is signed is the longer text, and what cuts it was put there afterwards',
  cve,
  ...rewrite,
});

const comment = (text: string): string => `<!---->${text}`;
const cdata = (text: string): string => `<![CDATA[${text}]]>`;

const aUrl: Need = ({ audience }) => (audience === '' ? 'there is no audience' : undefined);

const issuerOf = ({ signer }: Context): string => signer.id;
const subjectOf = ({ subject }: Context): string => subject;
const audienceOf = ({ audience }: Context): string => audience;
const nameId = 'Subject/NameID';
const audience = 'Conditions/AudienceRestriction/Audience';

const asIssuer = 'who registers a longer name at an issuer is taken for whoever has the shorter one';

const readable = (
  id: string,
  title: string,
  rewrite: (xml: string) => string,
  why = 'clients whose library writes XML in another way are locked out',
): Scenario => ({ id, title, change: () => ({ signedXml: ({ signed }) => rewrite(signed) }), why });

/** Texts that two readers read differently, and other ways to write the same (SAML Core §1.3, Exclusive C14N §2). */
export const text: readonly Scenario[] = impact('malformed accepted', {
  but: {
    impersonation: [
      'issuer-cut-by-comment',
      'subject-cut-by-comment',
      'audience-cut-by-comment',
      'issuer-cut-by-cdata',
      'subject-cut-by-cdata',
    ],
    'over-strict': ['xml-declaration', 'comment-before', 'empty-tags', 'attributes-single-quotes'],
  },
  family: {
    'xml-cut': [
      'issuer-cut-by-comment',
      'subject-cut-by-comment',
      'audience-cut-by-comment',
      'issuer-cut-by-cdata',
      'subject-cut-by-cdata',
    ],
    'xml-refused': ['xml-declaration', 'comment-before', 'empty-tags', 'attributes-single-quotes'],
    'xml-more': ['xml-twice', 'xml-rest', 'xml-cut'],
  },
})([
  cutBy('issuer-cut-by-comment', 'A comment cuts another issuer into ours', 'Issuer', issuerOf, comment, {
    why: asIssuer,
  }),
  cutBy('subject-cut-by-comment', 'A comment cuts another subject into ours', nameId, subjectOf, comment, {
    why: asIssuer,
  }),
  cutBy('audience-cut-by-comment', 'A comment cuts another audience into ours', audience, audienceOf, comment, {
    why: 'an assertion for a look-alike server is spent here',
    needs: [aUrl],
  }),
  cutBy('issuer-cut-by-cdata', 'A CDATA section cuts another issuer into ours', 'Issuer', issuerOf, cdata, {
    why: asIssuer,
  }),
  cutBy('subject-cut-by-cdata', 'A CDATA section cuts another subject into ours', nameId, subjectOf, cdata, {
    why: asIssuer,
  }),
  readable(
    'xml-declaration',
    'An XML declaration comes first',
    (xml) => `<?xml version="1.0" encoding="UTF-8"?>${xml}`,
  ),
  readable('comment-before', 'A comment comes before the assertion', (xml) => `<!-- an assertion -->${xml}`),
  readable('empty-tags', 'Empty elements are written with one tag', (xml) =>
    xml.replace(/<([\w:]+)((?: [\w:]+="[^"]*")*)><\/\1>/g, '<$1$2/>'),
  ),
  readable('attributes-single-quotes', 'Attributes stand in single quotes', (xml) => xml.replaceAll('"', "'")),
  readable(
    'xml-twice',
    'The assertion stands there twice, one after the other',
    (xml) => `${xml}${xml}`,
    'one part of the server reads the first element and another part the last one',
  ),
  readable(
    'xml-rest',
    'Text follows the assertion',
    (xml) => `${xml}rest`,
    'what is not well-formed is read to where it breaks',
  ),
  readable(
    'xml-cut',
    'The assertion lacks its last tag',
    (xml) => xml.slice(0, xml.lastIndexOf('</')),
    'what is not well-formed is read to where it breaks',
  ),
]);
