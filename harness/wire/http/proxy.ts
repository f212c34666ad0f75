import { isLoopback } from './loopback.ts';

/** A proxy that stands between us and a server. */
export interface ProxyServer {
  /** With credentials, where the variable has some. */
  readonly url: string;
  /** Without them: what may be shown. */
  readonly shown: string;
  /** The environment variable that names it. */
  readonly variable: string;
}

type Environment = { readonly [name: string]: string | undefined };

/** The variable that is set, lower case first, as curl reads them. */
const read = (env: Environment, ...names: readonly string[]): readonly [name: string, value: string] | undefined =>
  names
    .flatMap((name) => [name, name.toUpperCase()])
    .map((name) => [name, env[name] ?? ''] as const)
    .find(([, value]) => value !== '');

/** Whether a host is excepted by NO_PROXY: `*`, a host or domain with all below it, either with a port. */
const excepted = ({ hostname, port, protocol }: URL, env: Environment): boolean => {
  const [, list = ''] = read(env, 'no_proxy') ?? [];
  const actual = port || (protocol === 'https:' ? '443' : '80');
  return list.split(/[,\s]+/).some((entry) => {
    if (entry === '*') return true;
    const [, host = entry, wanted] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const domain = host.replace(/^\*?\./, '').toLowerCase();
    if (domain === '' || (wanted !== undefined && wanted !== actual)) return false;
    return hostname === domain || hostname.endsWith(`.${domain}`);
  });
};

/**
 * The proxy that a request goes through, by HTTPS_PROXY, HTTP_PROXY and NO_PROXY; undefined where there is none. What is on
 * this machine is never asked through one.
 */
export const proxyFor = (url: string, env: Environment = process.env): ProxyServer | undefined => {
  const to = new URL(url);
  if (isLoopback(url) || excepted(to, env)) return undefined;
  const named = to.protocol === 'https:' ? read(env, 'https_proxy', 'http_proxy') : read(env, 'http_proxy');
  if (named === undefined) return undefined;
  const [variable, value] = named;
  const full = /^[a-z0-9]+:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(full)) throw new UnusableProxy(variable);
  const { protocol, host } = new URL(full);
  return { url: full, shown: `${protocol}//${host}`, variable };
};

/** A variable that names no proxy. Its value may hold a password. */
export class UnusableProxy extends Error {
  readonly variable: string;
  constructor(variable: string) {
    super(`${variable} is not the URL of a proxy`);
    this.variable = variable;
  }
}

/** A request that failed on its way through a proxy. */
export class ProxyFailure extends Error {
  readonly proxy: ProxyServer;
  /** What the proxy answered, where it answered. */
  readonly status: number | undefined;
  constructor(proxy: ProxyServer, cause: unknown, status?: number) {
    super(`through the proxy ${proxy.shown}`, { cause });
    this.proxy = proxy;
    this.status = status;
  }
}
