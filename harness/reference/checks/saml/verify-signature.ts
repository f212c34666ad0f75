import { createHash } from 'node:crypto';
import { attribute, everywhere, signatureNamespace } from '../../message/saml/parse.ts';
import type { Run } from '../check.ts';
import { aboutSaml } from './about.ts';

const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const allowed: readonly (string | undefined)[] = [`${signatureNamespace}enveloped-signature`, exclusive];
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

/** There is one signature, and the assertion envelops it (SAML Core §5.4.1). */
export const samlSigned: Run = aboutSaml(({ document, signatures }) =>
  signatures.length === 1 &&
  signatures[0]?.infos === 1 &&
  everywhere(document, signatureNamespace, 'Signature').length === 1
    ? undefined
    : 'The {jwt} has not one signature.',
);

/** The signature has one reference: to the assertion that is read, by its ID (SAML Core §5.4.2). */
export const samlReference: Run = aboutSaml(({ signatures, believed }) => {
  const references = signatures[0]?.references ?? [];
  const id = attribute(believed, 'ID');
  return references.length === 1 && id !== undefined && references[0]?.uri === `#${id}`
    ? undefined
    : 'The signature of the {jwt} does not refer to it alone.';
});

/** Nothing is done to the assertion before it is digested but what SAML has (SAML Core §5.4.3, §5.4.4). */
export const samlTransforms: Run = aboutSaml(({ signatures }) => {
  const { canonicalization, references = [] } = signatures[0] ?? {};
  return canonicalization === exclusive &&
    references.every(
      ({ transforms, parameters }) =>
        !parameters && transforms.length === 2 && transforms.every((one, i) => one === allowed[i]),
    )
    ? undefined
    : 'The signature of the {jwt} transforms what it covers.';
});

/** The digest is that of the assertion. */
export const samlDigest: Run = aboutSaml(({ signatures, covered }) => {
  const [reference] = signatures[0]?.references ?? [];
  return reference?.digestMethod === sha256 &&
    reference.digest === createHash('sha256').update(covered).digest('base64')
    ? undefined
    : 'The digest of the {jwt} is another one.';
});
