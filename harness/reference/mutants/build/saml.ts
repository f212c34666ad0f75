/// <reference lib="dom" />
import type { Context, Run } from '../../checks/check.ts';
import { samlOf } from '../../checks/saml/about.ts';
import type { Mutation } from '../../endpoint/mutate.ts';
import type { Saml, SamlReading } from '../../message/saml/assertion.ts';
import { canonicalWithoutSignature, everywhere, signatureNamespace } from '../../message/saml/parse.ts';
import type { Written } from './make.ts';

/** A mutant that follows RFC 7522 otherwise. */
export const ofSaml = (written: Omit<Written, 'policy'>): Written => ({ ...written, policy: 'rfc7522' });

/** Passes checks over when something holds of a SAML assertion. */
export const passSaml = (
  when: (saml: Saml, context: Context) => boolean,
  ...checks: readonly string[]
): NonNullable<Mutation['altered']> =>
  Object.fromEntries(
    checks.map((name) => [
      name,
      (original: Run): Run =>
        (context) => {
          const saml = samlOf(context);
          return saml && when(saml, context) ? undefined : original(context);
        },
    ]),
  );

/** Adds one check of SAML assertions before another: it refuses when something holds. */
export const refuseSaml = (
  name: string,
  before: string,
  when: (saml: Saml, context: Context) => boolean,
): Mutation => ({
  added: [
    {
      name,
      before,
      of: ['client', 'grant'],
      run: (context) => {
        const saml = samlOf(context);
        return saml && when(saml, context)
          ? { error: context.use.error, description: 'The assertion is not accepted.' }
          : undefined;
      },
    },
  ],
});

/** The XML that was presented, as it came. */
export const xmlOf = ({ assertion }: Context): string => Buffer.from(assertion?.text ?? '', 'base64url').toString();

/** The ID that the first signature of a document refers to. */
const referred = (document: Document): string | undefined =>
  everywhere(document, signatureNamespace, 'Reference')
    .map((one) => one.getAttribute('URI')?.slice(1))
    .at(0);

const withId = (document: Document, id: string | undefined): readonly Element[] =>
  Array.from(document.getElementsByTagName('*')).filter(
    (one) => id !== undefined && (one.getAttribute('ID') === id || one.getAttribute('Id') === id),
  );

/** Verifies what the signature refers to, wherever it stands. */
export const byReference =
  (choose: (found: readonly Element[]) => Element | undefined = ([first]) => first): SamlReading['covered'] =>
  (document, assertion) =>
    canonicalWithoutSignature(choose(withId(document, referred(document))) ?? assertion);

/** The first signature, wherever it stands. */
export const anySignature: SamlReading['signatures'] = (document) =>
  everywhere(document, signatureNamespace, 'Signature').slice(0, 1);

/** The checks on the confirmation of a subject. */
export const confirmationChecks = [
  'saml-bearer',
  'saml-recipient',
  'saml-confirmation-ends',
  'saml-confirmation-lasts',
  'saml-confirmation-begun',
];
