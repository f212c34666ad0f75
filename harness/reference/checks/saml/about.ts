import type { Saml, SamlAssertion } from '../../message/saml/assertion.ts';
import type { Context, Run } from '../check.ts';
import { about } from '../open-assertion.ts';

/** The SAML assertion that is judged, if it is one. */
export const samlOf = ({ assertion }: Pick<Context, 'assertion'>): Saml | undefined =>
  assertion && 'saml' in assertion ? (assertion as SamlAssertion).saml : undefined;

/** Judges a SAML assertion. What is wrong with it is a sentence that says `{jwt}` for it. */
export const aboutSaml = (judge: (saml: Saml, context: Context) => string | undefined): Run =>
  about((_assertion, context) => {
    const saml = samlOf(context);
    return saml && judge(saml, context);
  });
