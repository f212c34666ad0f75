import { createHash, createHmac, sign as signOctets } from 'node:crypto';
import type { SamlCredential, SignedParts, XmlElement } from '../../../model/credential.ts';
import type { Keys, SigningKey } from '../format.ts';
import { nameOf, signature as signatureOf } from '../jwt/forge.ts';
import { canonical, complete } from './write.ts';

const dsig = 'http://www.w3.org/2000/09/xmldsig#';
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const encryption = 'http://www.w3.org/2001/04/xmlenc#';

/** Exclusive canonical XML without comments. */
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** The signature methods of XML (RFC 9231 §2.3) by the JWS algorithm that computes the same. */
const methods: ReadonlyMap<string, string> = new Map([
  ['RS256', `${more}rsa-sha256`],
  ['RS384', `${more}rsa-sha384`],
  ['RS512', `${more}rsa-sha512`],
  ['ES256', `${more}ecdsa-sha256`],
  ['ES384', `${more}ecdsa-sha384`],
  ['ES512', `${more}ecdsa-sha512`],
  ['PS256', 'http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1'],
  ['PS384', 'http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1'],
  ['PS512', 'http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1'],
  ['EdDSA', 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519'],
  ['Ed25519', 'http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519'],
]);

const macs = {
  'SHA-256': { hash: 'sha256', method: `${more}hmac-sha256` },
  'SHA-384': { hash: 'sha384', method: `${more}hmac-sha384` },
  'SHA-512': { hash: 'sha512', method: `${more}hmac-sha512` },
} as const;

const element = (
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: XmlElement['children']
): XmlElement => ({
  name,
  attributes,
  children,
});

const transform = (algorithm: string): XmlElement => element('ds:Transform', { Algorithm: algorithm });

/** Who signs, by which method, and how. */
interface Signature {
  readonly signer: string;
  readonly method: string;
  readonly compute: (input: string) => Uint8Array;
}

const withSha1 = ({ kid, privateKey }: SigningKey, by: string): Signature => {
  const ec = privateKey.asymmetricKeyType === 'ec';
  return {
    signer: `${ec ? 'ECDSA' : 'RSA'} with SHA-1 by the ${by}'s key ${kid}`,
    method: ec ? `${more}ecdsa-sha1` : `${dsig}rsa-sha1`,
    compute: (input) => signOctets('sha1', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  };
};

const chosen = ({ signing, signature }: SamlCredential, { keyring, secretOf }: Keys): Signature => {
  const { by, among, key: wanted, mac } = signing;
  if (mac) {
    const { hash, method } = macs[mac.hash];
    const key = mac.key instanceof Uint8Array ? mac.key : Buffer.from(secretOf(mac.key), 'latin1');
    return {
      signer: `HMAC with ${mac.hash}`,
      method,
      compute: (input) => createHmac(hash, key).update(input).digest(),
    };
  }
  const key = keyring(by, wanted, among);
  if (signature.hash === 'SHA-1') return withSha1(key, nameOf(signing));
  const alg = signing.alg ?? key.alg;
  return {
    signer: `${alg} by the ${nameOf(signing)}'s key ${key.kid}`,
    method: methods.get(alg) ?? `urn:assay:${alg}`,
    compute: (input) => signatureOf(alg, key.privateKey, input),
  };
};

const signedInfoOf = (method: string, uri: string, digestMethod: string, digest: string): XmlElement =>
  element(
    'ds:SignedInfo',
    {},
    element('ds:CanonicalizationMethod', { Algorithm: exclusive }),
    element('ds:SignatureMethod', { Algorithm: method }),
    element(
      'ds:Reference',
      { URI: uri },
      element('ds:Transforms', {}, transform(`${dsig}enveloped-signature`), transform(exclusive)),
      element('ds:DigestMethod', { Algorithm: digestMethod }),
      element('ds:DigestValue', {}, digest),
    ),
  );

/** An assertion that was signed, in the parts that its spoiling is made of. */
export interface SignedSaml extends SignedParts {
  /** Who signed with what: `RS256 by the client's key c1`. */
  readonly signer: string;
  /** What was done to the signature: `256 octets`. */
  readonly size: { readonly before: string; readonly after: string };
  /** What was signed; absent where nothing was. */
  readonly signedInfo: XmlElement | undefined;
  /** The signature values: what must never be shown. */
  readonly values: readonly string[];
}

/** Puts a signature behind the issuer (SAML Core §2.3.3): text among the texts of the children. */
const enveloped = (saml: XmlElement, signature: string): string => {
  const first = saml.children.findIndex((child) => typeof child !== 'string' && child.name === 'Issuer') + 1;
  const [open = '', close = ''] = complete({ ...saml, children: ['\0'] }).split('\0');
  const texts = saml.children.map((child) =>
    typeof child === 'string' ? canonical(element('t', {}, child)).slice(3, -4) : complete(child),
  );
  return [open, ...texts.slice(0, first), signature, ...texts.slice(first), close].join('');
};

const size = (octets: Uint8Array): string => (octets.length === 0 ? 'empty' : `${octets.length} octets`);

/** Signs an assertion with an enveloped XML signature over its root element, by its ID (SAML Core §5.4). */
export const signed = (credential: SamlCredential, keys: Keys): SignedSaml => {
  const { assertion: wanted, signs = (one: XmlElement) => one, signature, signing } = credential;
  const saml = signs(wanted);
  const bare = complete(saml);
  if (signature.unsigned) {
    const none = { before: 'absent', after: 'absent' };
    const parts = { signed: bare, bare, signature: '', wanted: complete(wanted) };
    return { ...parts, signer: 'nobody', size: none, signedInfo: undefined, values: [] };
  }
  const { signer, method, compute } = chosen(credential, keys);
  const { digested = (text: string) => text, signedInfo: rewrite = (info: XmlElement) => info, keyInfo } = signature;
  const sha1 = signature.hash === 'SHA-1';
  const digest = createHash(sha1 ? 'sha1' : 'sha256')
    .update(digested(canonical(saml)))
    .digest('base64');
  const { ID: id = '' } = saml.attributes;
  const info = rewrite(
    signedInfoOf(method, id === '' ? '' : `#${id}`, sha1 ? `${dsig}sha1` : `${encryption}sha256`, digest),
  );
  const honest = compute(canonical({ ...info, attributes: { 'xmlns:ds': dsig, ...info.attributes } }));
  const sent = signing.alter ? signing.alter(honest) : honest;
  const value = Buffer.from(sent).toString('base64');
  const text = complete(
    element(
      'ds:Signature',
      { 'xmlns:ds': dsig },
      info,
      element('ds:SignatureValue', {}, value),
      ...(keyInfo ? [keyInfo] : []),
    ),
  );
  const same = Buffer.compare(honest, sent) === 0;
  return {
    signed: enveloped(saml, text),
    bare,
    signature: text,
    wanted: complete(wanted),
    signer,
    size: {
      before: size(honest),
      after: same || honest.length !== sent.length ? size(sent) : `${size(sent)}, altered`,
    },
    signedInfo: info,
    values: [Buffer.from(honest).toString('base64'), value],
  };
};
