import type { PublicJwk } from '../../../harness/model/client.ts';
import type { Context } from '../../../harness/model/context.ts';
import type { XmlElement } from '../../../harness/model/credential.ts';
import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { aCanary } from '../../builders/needs.ts';
import { octets } from '../../builders/text.ts';
import { element } from '../../builders/xml.ts';
import { dsig, forged, signature } from './parts.ts';

const strangerJwk = ({ stranger }: Context): PublicJwk => (stranger.keys[0] as { jwk: PublicJwk }).jwk;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const base64 = (value: unknown): string => Buffer.from(octets(textOf(value))).toString('base64');

const namedCurves: { readonly [crv: string]: string } = {
  'P-256': 'urn:oid:1.2.840.10045.3.1.7',
  'P-384': 'urn:oid:1.3.132.0.34',
  'P-521': 'urn:oid:1.3.132.0.35',
};

/** A public key as XML writes it (XML-DSig §4.5.2, RFC 9231 §4). */
const keyValue = ({ kty, crv, n, e, x, y }: PublicJwk): XmlElement => {
  if (kty === 'RSA')
    return element(
      'ds:KeyValue',
      {},
      element('ds:RSAKeyValue', {}, element('ds:Modulus', {}, base64(n)), element('ds:Exponent', {}, base64(e))),
    );
  const point = Buffer.concat([
    Uint8Array.of(4),
    octets(textOf(x)),
    y === undefined ? new Uint8Array() : octets(textOf(y)),
  ]);
  return element(
    'ds:KeyValue',
    {},
    element(
      'ds11:ECKeyValue',
      { 'xmlns:ds11': 'http://www.w3.org/2009/xmldsig11#' },
      element('ds11:NamedCurve', { URI: namedCurves[textOf(crv)] ?? 'urn:oid:1.3.101.112' }),
      element('ds11:PublicKey', {}, point.toString('base64')),
    ),
  );
};

const keyInfo = (...children: readonly XmlElement[]): XmlElement => element('ds:KeyInfo', {}, ...children);

const inside = { together: 'the signature carries, or points to, the key that signed' } as const;

/** Keys that the signature itself brings along or points to (XML-DSig §4.5). */
export const embeddedKeys: readonly Scenario[] = impact('forgery', { family: 'key-from-message' })([
  signature(
    'key-value-embedded',
    'A stranger signs, with the key in the signature',
    forged,
    (context) => ({ signature: { keyInfo: keyInfo(keyValue(strangerJwk(context))) }, signing: { by: 'stranger' } }),
    inside,
  ),
  signature(
    'certificate-embedded',
    'A stranger signs, with a self-made certificate in the signature',
    forged,
    ({ stranger }) => ({
      signature: {
        keyInfo: keyInfo(element('ds:X509Data', {}, element('ds:X509Certificate', {}, stranger.x5c[0] ?? ''))),
      },
      signing: { by: 'stranger' },
    }),
    inside,
  ),
  signature(
    'key-retrieved',
    'A stranger signs, and the signature says where the key is',
    `${forged}; and the server fetches what it is told to`,
    ({ canary }) => ({
      signature: {
        keyInfo: keyInfo(
          element('ds:RetrievalMethod', { URI: `${canary}/certificate.der`, Type: `${dsig}rawX509Certificate` }),
        ),
      },
      signing: { by: 'stranger' },
    }),
    { ...inside, needs: [aCanary] },
  ),
]);
