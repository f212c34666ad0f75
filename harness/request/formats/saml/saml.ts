import type { CredentialChange, SamlCredential } from '../../../model/credential.ts';
import type { Format } from '../format.ts';
import { compareSaml, type MadeSaml } from './compare.ts';
import { masked } from './elements.ts';
import { rendered } from './metamodel.ts';
import { signed } from './sign.ts';

/** The layers of a SAML assertion that a change may strike. */
const layers = [
  'assertion',
  'xml',
  'signature',
  'signing',
  'signs',
  'signedXml',
  'encoded',
] as const satisfies readonly (keyof CredentialChange)[];

const changed = (saml: SamlCredential, change: CredentialChange): SamlCredential => {
  const { xml = (one) => one, signature, signing, signs, signedXml, encoded } = change;
  return {
    ...saml,
    assertion: xml(rendered(saml.assertion, change)),
    signature: { ...saml.signature, ...signature },
    signing: { ...saml.signing, ...signing },
    ...(signs === undefined ? {} : { signs }),
    ...(signedXml === undefined ? {} : { signedXml }),
    ...(encoded === undefined ? {} : { encoded }),
  };
};

/** SAML 2.0 assertions (RFC 7522): XML, signed, in base64url. */
export const saml: Format<SamlCredential, MadeSaml> = {
  layers,
  apply: changed,
  make: (credential, keys) => {
    const made = signed(credential, keys);
    const octets = Buffer.from(credential.signedXml?.(made) ?? made.signed);
    const before = octets.toString('base64url');
    const text = credential.encoded?.(before) ?? before;
    const xml = octets.toString();
    return {
      credential,
      signed: made,
      xml,
      encoded: { before, after: text },
      text,
      // The XML is shown but for its signature; all of it ends alike, so by its end it could not be told from what is shown.
      secrets: [text, before, ...made.values].filter((one) => one.length > 15),
    };
  },
  respelled: (made, again) => {
    const text = again(made.text);
    return { ...made, text, encoded: { before: made.text, after: text }, secrets: [...made.secrets, text] };
  },
  compare: compareSaml,
  inPlace: (_credential, name) => name,
  display: ({ xml, signed: { signer, size } }) => ({
    format: 'saml',
    xml: masked(xml),
    signature: `${signer}: ${size.after}`,
  }),
};
