import type { TargetOptions } from '../cli/find-target.ts';
import { isUrl } from '../cli/named-server.ts';
import { Failure } from '../documents/failure.ts';
import type { TargetFile } from '../schemas/target.ts';
import type { TargetNamed } from './options.ts';

const isDocument = (target: object): target is TargetFile => 'clients' in target;

/** The target in the words of the command line. */
export const optionsOf = (target: TargetNamed): TargetOptions => {
  if (typeof target === 'string' && target !== '') return isUrl(target) ? { issuer: target } : { target };
  if (typeof target === 'object' && target !== null) {
    if (isDocument(target)) return { document: target };
    if ('issuer' in target || 'reference' in target) return target;
  }
  throw new Failure('No target is named.', {
    hint: "target: 'assay.yaml', 'https://as.example', { issuer, clients }, or { reference: 'rfc7523' }",
  });
};
