import type { Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { escaped } from '../../builders/xml.ts';

const encoded = (id: string, title: string, why: string, rewrite: (base64url: string) => string): Scenario => ({
  id,
  title,
  change: () => ({ encoded: rewrite }),
  why,
});

const standard = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('base64');
const unpadded = (base64: string): string => base64.replaceAll('=', '');
const wrapped = (text: string): string => text.replace(/.{76}/g, '$&\r\n');
const xmlOf = (base64url: string): string => Buffer.from(base64url, 'base64url').toString();

const twoSpellings = 'a filter in front and the server behind it read different texts';

/** What an assertion is sent as (RFC 7522 §2.1). */
export const encoding: readonly Scenario[] = impact('malformed accepted', {
  family: {
    alphabet: ['base64-alphabet'],
    padding: ['base64-padded'],
    'alien-characters': ['base64-wrapped'],
    segments: ['encoded-rest'],
  },
})([
  encoded('base64-alphabet', 'The assertion is in plain Base64 without padding', twoSpellings, (text) =>
    unpadded(standard(text)),
  ),
  encoded(
    'base64-padded',
    'Pad characters follow the assertion',
    twoSpellings,
    (text) => `${text}${'='.repeat([1, 0, 2, 1][text.length % 4] ?? 0)}`,
  ),
  encoded('base64-wrapped', 'The assertion is wrapped into lines', twoSpellings, wrapped),
  encoded('base64-mime', 'The assertion is in Base64 as mail has it: padded, in lines', twoSpellings, (text) =>
    wrapped(standard(text)),
  ),
  encoded('base64-twice', 'The assertion is encoded twice', twoSpellings, (text) =>
    Buffer.from(text).toString('base64url'),
  ),
  encoded('xml-plain', 'The assertion is sent as XML, not encoded', twoSpellings, xmlOf),
  encoded('xml-escaped', 'What is encoded is the text of XML, not XML', twoSpellings, (text) =>
    Buffer.from(escaped(xmlOf(text))).toString('base64url'),
  ),
  encoded(
    'encoded-rest',
    'A second text follows the assertion after a full stop',
    twoSpellings,
    (text) => `${text}.e30`,
  ),
]);
