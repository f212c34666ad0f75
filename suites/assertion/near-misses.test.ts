import { describe, expect, it } from 'vitest';
import {
  above,
  beside,
  hostInUpperCase,
  inOtherCase,
  longer,
  otherPort,
  otherScheme,
  percentEncoded,
  portInOtherWords,
  shorter,
  slashMoreOrLess,
  withDotSegment,
  withFragment,
  withQuery,
  withUser,
} from './near-misses.ts';

/** Issuers of every form: a bare host, a path, a port, addresses, no letter but those of the scheme. */
const issuers = [
  'https://as.example',
  'https://as.example/',
  'https://as.example/tenant',
  'https://as.example/12/',
  'https://as.example:8443',
  'https://as.example:8443/tenant/one',
  'https://localhost',
  'http://localhost:9400',
  'http://127.0.0.1:9400',
  'http://127.0.0.1:9400/as',
  'https://192.0.2.7',
  'https://192.0.2.7/12',
  'https://[2001:db8::7]',
  'http://[::1]:9400',
  'https://as.example/token?tenant=one',
];

/** The parts as the URL standard reads them. */
const read = (url: string) => {
  const { protocol, username, hostname, port, pathname, search, hash, href } = new URL(url);
  return { protocol, username, hostname, port, pathname, search, hash, href };
};

const differing = (one: string, other: string): readonly string[] => {
  const [a, b] = [read(one), read(other)];
  return (Object.keys(a) as (keyof typeof a)[]).filter((name) => name !== 'href' && a[name] !== b[name]);
};

/** What each near miss claims of itself, as the URL standard sees it. */
const claims: readonly (readonly [string, (url: string) => string, (url: string, miss: string) => void])[] = [
  ['shorter', shorter, (url, miss) => expect(url.slice(0, miss.length)).toBe(miss)],
  ['longer', longer, (url, miss) => expect(miss.startsWith(url)).toBe(true)],
  ['inOtherCase', inOtherCase, (url, miss) => expect(miss.toLowerCase()).toBe(url.toLowerCase())],
  [
    'hostInUpperCase',
    hostInUpperCase,
    (url, miss) => {
      expect(miss.toLowerCase()).toBe(url.toLowerCase());
      expect(read(miss).href).toBe(read(url).href);
    },
  ],
  ['otherPort', otherPort, (url, miss) => expect(differing(url, miss)).toEqual(['port'])],
  ['portInOtherWords', portInOtherWords, (url, miss) => expect(read(miss).href).toBe(read(url).href)],
  [
    'slashMoreOrLess',
    slashMoreOrLess,
    (url, miss) => expect([`${url}/`, url.replace(/\/$/, '')].includes(miss)).toBe(true),
  ],
  ['withQuery', withQuery, (url, miss) => expect(differing(url, miss)).toEqual(['search'])],
  ['withFragment', withFragment, (url, miss) => expect(differing(url, miss)).toEqual(['hash'])],
  [
    'otherScheme',
    otherScheme,
    (url, miss) => {
      expect(read(miss).protocol).not.toBe(read(url).protocol);
      expect(miss.replace(/^https?:/, '')).toBe(url.replace(/^https?:/, ''));
    },
  ],
  [
    'percentEncoded',
    percentEncoded,
    (url, miss) => {
      expect(miss).toMatch(/%[0-9A-F]{2}/);
      expect(decodeURIComponent(miss)).toBe(url);
      expect(miss.split(':', 1)).toEqual(url.split(':', 1));
    },
  ],
  ['withDotSegment', withDotSegment, (url, miss) => expect(read(miss).href).toBe(read(url).href)],
  ['withUser', withUser, (url, miss) => expect(differing(url, miss)).toEqual(['username'])],
  ['above', above, (url, miss) => expect(miss.length).toBeLessThan(url.length)],
  ['beside', beside, (url, miss) => expect(differing(url, miss)).toContain('pathname')],
];

describe.each(claims)('%s', (_name, change, holds) => {
  it.each(issuers)('of %s is another text, and what it claims to be', (url) => {
    const miss = change(url);
    expect(miss).not.toBe(url);
    holds(url, miss);
  });
});

it.each([
  ['https://as.example/tenant/one', 'https://as.example/tenant'],
  ['https://as.example/tenant', 'https://as.example'],
  ['https://as.example:8443', 'https://as.example'],
  ['https://as.example', 'https://example'],
  ['https://192.0.2.7', 'https://192.0.2'],
  ['https://[2001:db8::7]', 'https://[2001:db8::]'],
])('above %s lies %s', (url, parent) => {
  expect(above(url)).toBe(parent);
});

it.each([
  ['https://as.example', 'https://as.exampl%65'],
  ['http://127.0.0.1:9400', 'http://127.0.0.%31:9400'],
  ['https://as.example/12', 'https://as.exampl%65/12'],
])('%s has a character to encode: %s', (url, miss) => {
  expect(percentEncoded(url)).toBe(miss);
});
