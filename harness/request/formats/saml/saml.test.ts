import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SignedXml } from 'xml-crypto';
import type { CredentialChange, SamlCredential, XmlElement } from '../../../model/credential.ts';
import { openSaml, samlReading } from '../../../reference/message/saml/assertion.ts';
import { verifies } from '../../../reference/message/verify.ts';
import { changed } from '../formats.ts';
import { saml } from './saml.ts';

const now = 1_800_000_000;

const element = (
  name: string,
  attributes: XmlElement['attributes'],
  ...children: XmlElement['children']
): XmlElement => ({ name, attributes, children });

const valid: SamlCredential = {
  format: 'saml',
  signature: {},
  signing: { by: 'client' },
  assertion: element(
    'Assertion',
    { xmlns: 'urn:oasis:names:tc:SAML:2.0:assertion', ID: `_${'a'.repeat(22)}`, IssueInstant: '2027-01-15T08:00:00Z' },
    element('Issuer', {}, 'issuer'),
    element(
      'Subject',
      {},
      element('NameID', {}, 'somebody'),
      element(
        'SubjectConfirmation',
        { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' },
        element('SubjectConfirmationData', { NotOnOrAfter: '2027-01-15T08:01:00Z' }),
      ),
    ),
    element(
      'Conditions',
      { NotOnOrAfter: '2027-01-15T08:01:00Z' },
      element('AudienceRestriction', {}, element('Audience', {}, 'server')),
    ),
  ),
};

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');

const madeWith = (alg: string, privateKey: KeyObject, change: CredentialChange = {}) =>
  saml.make(
    changed(valid, change),
    { keyring: () => ({ kid: 'k', alg, privateKey }), secretOf: () => '' },
    { method: 'POST', url: '', now },
  );

const opened = (made: { readonly text: string }) => openSaml(made.text, samlReading);

const digestOf = (text: string) => createHash('sha256').update(text).digest('base64');

const odd: CredentialChange = {
  xml: (assertion) => ({
    ...assertion,
    attributes: {
      ...assertion.attributes,
      'xmlns:xsi': 'urn:x',
      'xmlns:y': 'urn:unused',
      'xsi:type': 'y:z',
      Z: '"<&>\t\n\r\'',
    },
    children: [...assertion.children, 'a & b < c > d "\'\r\n\t]]>', element('empty', {})],
  }),
};

describe('a SAML assertion', () => {
  it.each([
    ['RS256', rsa, {}],
    ['PS256', rsa, {}],
    ['ES256', p256, {}],
    ['EdDSA', ed25519, {}],
    ['RS256', rsa, odd],
  ] as const)(
    'is signed with %s over what a library calls its canonical form',
    (alg, { privateKey, publicKey }, change) => {
      const read = opened(madeWith(alg, privateKey, change));
      expect(read.saml.signatures[0]?.references[0]?.digest).toBe(digestOf(read.saml.covered));
      expect(verifies(alg, publicKey, read.input, read.signature)).toBe(true);
      expect(read.header.alg).toBe(alg);
    },
  );

  it('is verified by a library that knows nothing of this one', () => {
    const { xml } = madeWith('RS256', rsa.privateKey, odd);
    const verifier = new SignedXml({ publicCert: rsa.publicKey.export({ type: 'spki', format: 'pem' }) });
    const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(xml)?.[0] ?? '';
    verifier.loadSignature(signature);
    expect(verifier.checkSignature(xml)).toBe(true);
    expect(verifier.getSignedReferences()).toHaveLength(1);
  });

  it('says the metamodel as XML', () => {
    const read = opened(
      madeWith('RS256', rsa.privateKey, {
        assertion: {
          issuer: 'a < b',
          subject: 'c & d',
          audience: ['one', 'two'],
          expiresAt: now + 1.5,
          notBefore: 0,
          issuedAt: -1,
          id: 'x',
        },
      }),
    );
    expect(read.claims).toEqual({
      iss: 'a < b',
      sub: 'c & d',
      aud: ['one', 'two'],
      exp: now + 1.5,
      nbf: 0,
      iat: -1,
      jti: '_x',
    });
  });

  it('leaves out what is left out', () => {
    const without = { issuer: undefined, subject: undefined, audience: undefined, expiresAt: undefined, id: undefined };
    expect(opened(madeWith('RS256', rsa.privateKey, { assertion: without })).claims).toEqual({ iat: now });
  });

  const differences = (change: CredentialChange) =>
    saml.compare(madeWith('RS256', rsa.privateKey), madeWith('RS256', rsa.privateKey, change), {
      now: { control: now, stimulus: now },
      before: [],
      name: 'assertion',
    });

  it.each<readonly [string, CredentialChange, readonly [string, string | null, string | null]]>([
    ['an expiry', { assertion: { expiresAt: now - 5 } }, ['@NotOnOrAfter', 'now + 60 s', 'now − 5 s']],
    ['an audience', { assertion: { audience: 'x' } }, ['Conditions/AudienceRestriction/Audience', '"server"', '"x"']],
    ['no subject', { assertion: { subject: undefined } }, ['Subject/NameID', '"somebody"', null]],
    ['another identifier', { assertion: { id: 'x' } }, ['@ID', 'fresh', '"_x"']],
    [
      'another key',
      { signing: { by: 'stranger' } },
      ['signer', "RS256 by the client's key k", "RS256 by the stranger's key k"],
    ],
    [
      'text after signing',
      { signedXml: ({ signed }) => signed.replace('some', 'x') },
      ['XML, after signing', '…ect><NameID>somebody</NameID…', '…ect><NameID>xbody</NameID…'],
    ],
    [
      'an encoding',
      { encoded: (text) => `${text}=` },
      ['assertion', 'base64url, 2186 characters', 'base64url, padded, 2187 characters'],
    ],
  ])('differs in one place from one with %s', (_what, change, [place, control, stimulus]) => {
    expect(differences(change)).toEqual([{ place, control, stimulus }]);
  });

  it('differs from itself in nothing', () => {
    expect(differences({})).toEqual([]);
  });

  it('is shown without its signature', () => {
    const made = madeWith('RS256', rsa.privateKey);
    const shown = JSON.stringify([
      saml.display?.(made),
      differences({ signedXml: ({ signed }) => `${signed}${signed}` }),
    ]);
    for (const secret of made.secrets) expect(shown).not.toContain(secret);
    expect(saml.display?.(made)).toMatchObject({ signature: "RS256 by the client's key k: 256 octets" });
    expect(shown).toContain('<ds:SignatureValue>…</ds:SignatureValue>');
  });

  it('is confidential as it is sent and in its signature, not in the XML that is shown without it', () => {
    const { text, xml, secrets, signed } = madeWith('RS256', rsa.privateKey);
    expect(secrets).toEqual(expect.arrayContaining([text, ...signed.values]));
    expect(secrets).not.toContain(xml);
  });
});
