import { generateKeyPairSync } from 'node:crypto';
import { selfSigned } from '../../clients/certificate.ts';
import type { Behaviour } from './behaviour.ts';

type Kind = NonNullable<Behaviour['tls']>;

/** A certificate and its key, PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

const day = 86_400_000;

const made = new Map<Kind, Certificate>();

const make = (kind: Kind): Certificate => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = kind === 'wrong name' ? 'other.example' : 'localhost';
  const der = selfSigned(privateKey, name, kind === 'expired' ? Date.now() - 10 * day : Date.now());
  const text = Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

/** A self-made certificate of a kind and its key, made once. */
export const certificateOf = (kind: Kind): Certificate => {
  const one = made.get(kind) ?? make(kind);
  made.set(kind, one);
  return one;
};
