import type { SentRequest } from '../model/observation.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A curl command that sends the same request; what was cut out stands in angle brackets, to be filled in. */
export const curl = ({ method, url, headers, form, body }: Omit<SentRequest, 'curl'>): string =>
  [
    `curl -sS -i -X ${quoted(method)} ${quoted(url)}`,
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...form.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoted(body)}`]),
  ].join(' \\\n  ');
