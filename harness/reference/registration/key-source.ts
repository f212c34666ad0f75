import { lookup as resolve } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { readJson } from '../message/json.ts';
import { type Jwk, membersOf } from './key-set.ts';

/** What a `jwks_uri` gave. */
export interface Fetched {
  readonly members: readonly Jwk[];
  /** Seconds for which it may be kept. */
  readonly keep: number;
}

const milliseconds = 5000;
const most = 64 * 1024;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(net, bits);
for (const [net, bits] of [
  ['::', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(net, bits, 'ipv6');

const lies = (list: BlockList, address: string): boolean => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** Whether a URL names the loopback interface, where the reference itself lives. */
export const isLoopback = (url: URL): boolean => {
  const host = hostOf(url);
  return host === 'localhost' || (isIP(host) !== 0 && lies(loopback, host));
};

/** Whether an address belongs to a private or link-local network (RFC 8725bis §3.10). */
export const isInside = (url: URL): boolean => {
  const host = hostOf(url);
  return isIP(host) !== 0 && lies(inside, host);
};

/** Resolves names, but to no address of the inside. */
const outside: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const good = (addresses ?? []).filter(
      ({ address }) => !lies(inside, address) && (hostname === 'localhost' || !lies(loopback, address)),
    );
    const [first] = good;
    if (error !== null || first === undefined) callback(error ?? new Error('no address outside'), '', 4);
    else if (options.all) callback(null, good);
    else callback(null, first.address, first.family);
  });
};

const keepOf = (header: string | undefined): number => {
  const [, seconds] = /(?:^|,)\s*max-age=(\d{1,9})/i.exec(header ?? '') ?? [];
  return Math.min(Number(seconds ?? 60), 3600);
};

/** What lies at a URL. */
export interface Given {
  readonly status: number;
  /** The media type, without parameters, in lower case. */
  readonly type: string;
  readonly text: string;
  /** Seconds for which it may be kept. */
  readonly keep: number;
}

/**
 * Gets what lies at a URL. Redirects are not followed; it comes within 5 s and has at most so many octets. Undefined
 * where nothing of the kind is to be had, or the URL leads inside.
 */
export const getOutside = (uri: string, accept: string, octets: number): Promise<Given | undefined> =>
  new Promise((done) => {
    const url = new URL(uri);
    if (isInside(url)) return done(undefined);
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const request = send(
      url,
      { headers: { accept }, lookup: outside, signal: AbortSignal.timeout(milliseconds), agent: false },
      (response) => {
        const parts: Buffer[] = [];
        let length = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          length += part.length;
          if (length > octets) request.destroy(new Error('too long'));
        });
        response.on('error', () => done(undefined));
        response.on('end', () => {
          if (length > octets) return done(undefined);
          done({
            status: response.statusCode ?? 0,
            type: response.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '',
            text: Buffer.concat(parts).toString(),
            keep: keepOf(response.headers['cache-control']),
          });
        });
      },
    );
    request.on('error', () => done(undefined));
    request.end();
  });

/** Fetches a JWK Set: the status must be 200, the body at most 64 KiB. Undefined when there is no set to be had. */
export const fetchKeySet = async (uri: string): Promise<Fetched | undefined> => {
  const given = await getOutside(uri, 'application/jwk-set+json, application/json', most);
  const read = given?.status === 200 ? readJson(given.text) : undefined;
  const members = read === undefined || read.repeated ? undefined : membersOf(read.value);
  return members && { members, keep: given?.keep ?? 0 };
};
