import { shown } from './rule.ts';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * What is wrong with a URL of the server, in words; undefined when nothing is. It has to be an absolute https URL; for a
 * server on a loopback address http will do, since nothing leaves the machine.
 */
export const wrongUrl = (value: unknown): string | undefined => {
  if (typeof value !== 'string' || !URL.canParse(value)) return `is ${shown(value)}, no absolute URL`;
  const { protocol, hostname } = new URL(value);
  if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return undefined;
  return `is ${shown(value)}, not https`;
};
