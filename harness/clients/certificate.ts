import { createPublicKey, type KeyObject, sign } from 'node:crypto';

const tlv = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => {
  const body = Buffer.concat(parts);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...length]), body]);
};

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...parts);
const oid = (hex: string): Uint8Array => tlv(0x06, Buffer.from(hex, 'hex'));
const bits = (bytes: Uint8Array): Uint8Array => tlv(0x03, Uint8Array.of(0), bytes);
const text = (tag: number, value: string): Uint8Array => tlv(tag, Buffer.from(value));
const time = (date: Date): Uint8Array => text(0x17, `${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`);
const commonName = (name: string): Uint8Array => sequence(tlv(0x31, sequence(oid('550403'), text(0x0c, name))));

/** AlgorithmIdentifiers (RFC 5758, RFC 8017, RFC 8410). */
const algorithms: { readonly [type: string]: Uint8Array } = {
  ec: sequence(oid('2a8648ce3d040302')),
  rsa: sequence(oid('2a864886f70d01010b'), tlv(0x05)),
  ed25519: sequence(oid('2b6570')),
};

/**
 * A self-made certificate (RFC 5280, version 1) for a private key, valid from yesterday for as many days as are said.
 * @returns its DER. Throws for keys that are neither EC, RSA nor Ed25519.
 */
export const selfSigned = (key: KeyObject, name: string, now = Date.now(), days = 1): Uint8Array => {
  const type = key.asymmetricKeyType ?? '';
  const algorithm = algorithms[type];
  if (!algorithm) throw new Error(`no certificate for a key of type ${type}`);
  const day = 86_400_000;
  const certified = sequence(
    tlv(0x02, Uint8Array.of(1)),
    algorithm,
    commonName(name),
    sequence(time(new Date(now - day)), time(new Date(now + days * day))),
    commonName(name),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  return sequence(certified, algorithm, bits(sign(type === 'ed25519' ? null : 'sha256', certified, key)));
};

const pem = (label: string, der: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`;

/** A self-made certificate that is good for a year, as PEM: by which whoever verifies signatures of SAML knows a key. */
export const certificateFor = (key: KeyObject, name: string): string =>
  pem('CERTIFICATE', selfSigned(key, name, Date.now(), 365));

/** A self-made certificate and its private key, as PEM: what a client shows in a TLS handshake. */
export const shownBy = (key: KeyObject, name: string): { readonly certificate: string; readonly key: string } => ({
  certificate: pem('CERTIFICATE', selfSigned(key, name)),
  key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
});
