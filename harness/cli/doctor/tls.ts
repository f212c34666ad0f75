import { connect } from 'node:tls';
import { isLoopback } from '../../wire/http/loopback.ts';
import { proxyFor } from '../../wire/http/proxy.ts';
import { type Line, lacking, right, wrong } from './line.ts';

/** Days before its end from which on a certificate is worth a word. */
const soon = 14;

/** What a handshake showed. */
interface Shaken {
  readonly protocol: string;
  readonly end: string;
}

const shake = (url: URL, ca: string | undefined, timeout: number): Promise<Shaken> =>
  new Promise((resolve, reject) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const named = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const socket = connect(
      { host, port: Number(url.port || 443), ...named, ...(ca === undefined ? {} : { ca }) },
      () => {
        const { valid_to: end } = socket.getPeerCertificate();
        resolve({ protocol: socket.getProtocol() ?? 'TLS', end });
        socket.end();
      },
    );
    socket.setTimeout(timeout * 1000, () => socket.destroy(new Error('no handshake in time')));
    socket.on('error', reject);
  });

const certificateLine = ({ protocol, end }: Shaken): Line => {
  const days = Math.floor((Date.parse(end) - Date.now()) / 86_400_000);
  const told = `${protocol}, its certificate is good until ${end}`;
  return days < soon ? lacking('TLS', `${told}: ${days} days more`) : right('TLS', told);
};

/** How a server that was reached speaks: over TLS, and until when its certificate is good, or without; and through which proxy. */
export const tlsLines = async (
  at: string,
  { ca, timeout }: { readonly ca: string | undefined; readonly timeout: number },
): Promise<readonly Line[]> => {
  const url = new URL(at);
  const proxy = proxyFor(at);
  if (proxy) return [right('proxy', `${proxy.shown}, as ${proxy.variable} says`)];
  if (url.protocol !== 'https:')
    return [
      isLoopback(at)
        ? right('TLS', 'none; on this machine none is needed')
        : lacking('TLS', 'none: anybody on the way reads secrets and tokens (RFC 6749 §3.2)'),
    ];
  try {
    return [certificateLine(await shake(url, ca, timeout))];
  } catch (error) {
    return [wrong('TLS', error instanceof Error ? error.message : 'no handshake')];
  }
};
