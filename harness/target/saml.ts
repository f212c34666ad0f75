import { quoted } from '../documents/display.ts';
import type { SamlAgreement } from '../model/context.ts';
import type { TargetFile } from '../schemas/target.ts';
import type { TargetGrants } from './grants.ts';
import type { TargetKey } from './keys.ts';
import { failureAt, type Sources } from './sources.ts';

type Signs = { readonly keys: readonly TargetKey[] };

/** Algorithms that XML Signature 1.1 (§6.1) has no method for. */
const foreign: ReadonlySet<string> = new Set(['EdDSA', 'Ed25519']);

const signing = (sources: Sources, name: 'grants' | 'client', { keys: [first] }: Signs, whose: string): void => {
  if (first === undefined || !foreign.has(first.alg)) return;
  throw failureAt(
    sources,
    ['saml', name],
    `is true, and the first key of ${whose} is for ${quoted(first.alg)}, which XML signatures have no common method for`,
    'Put an RSA key first, or one on a NIST curve.',
  );
};

/**
 * Reads what was agreed about SAML assertions.
 *
 * @throws {@link Failure} (exit 3) with the place: grants that nobody issues, and keys that cannot sign XML.
 */
export const samlOf = (
  sources: Sources,
  { saml }: TargetFile,
  client: Signs | undefined,
  grants: TargetGrants | undefined,
): SamlAgreement | undefined => {
  if (saml === undefined) return undefined;
  if (saml.grants && !grants)
    throw failureAt(
      sources,
      ['saml', 'grants'],
      'is true, and the file names no issuer of grants',
      'Add grants: { issuer: … }.',
    );
  if (saml.grants && grants) signing(sources, 'grants', grants.issuer, 'the issuer');
  if (saml.client && !client)
    throw failureAt(sources, ['saml', 'client'], 'is true, and there is no clients.client', 'Add it, with its keys.');
  if (saml.client && client) signing(sources, 'client', client, 'the client');
  return { grants: saml.grants === true, client: saml.client === true, entityId: saml.entity_id };
};
