import { type TokenRequest, valuesOf } from '../message/token-request.ts';
import { defaultResource } from '../state/access-token.ts';
import type { Refusal, Run } from './check.ts';

/** The resources that tokens are issued for. */
const known: ReadonlySet<string> = new Set([defaultResource, 'https://files.example']);

/** A refusal of a resource (RFC 8707 §2). */
export const invalidTarget = (description: string): Refusal => ({ error: 'invalid_target', description });

/** The resources that a request names; empty ones count as omitted. */
export const resourcesOf = (request: TokenRequest): readonly string[] => valuesOf(request, 'resource');

/** An absolute URI without a fragment (RFC 3986 §4.3, RFC 8707 §2). */
const isAbsolute = (resource: string): boolean => URL.canParse(resource) && !resource.includes('#');

/** Whether a resource is one that tokens are issued for. */
export const isResource = (resource: string): boolean => isAbsolute(resource) && known.has(resource);

/** Every resource is an absolute URI without a fragment, and one that is known (RFC 8707 §2.1). */
export const resourceAcceptable: Run = ({ request }) => {
  const resources = resourcesOf(request);
  if (!resources.every(isAbsolute)) return invalidTarget('A resource is no absolute URI without fragment.');
  return resources.every((resource) => known.has(resource)) ? undefined : invalidTarget('A resource is unknown.');
};
