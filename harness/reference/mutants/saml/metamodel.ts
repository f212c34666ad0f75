import type { Mutant } from '../../endpoint/mutate.ts';
import { audiences } from '../assertion/audiences.ts';
import { names } from '../assertion/names.ts';
import { replays } from '../assertion/replays.ts';
import { withoutClaims } from '../assertion/without-claims.ts';

/** Scenarios of the metamodel that XML can tell as well as JSON. */
const inXml = new Set([
  ...['empty', 'case', 'is-neighbour', 'other', 'padded'].map((id) => `issuer-${id}`),
  ...['empty', 'is-neighbour', 'missing', 'unknown'].map((id) => `subject-${id}`),
  ...['above', 'another-first', 'array-of-others', 'beside', 'case', 'client-id', 'dot-segment', 'empty'].map(
    (id) => `audience-${id}`,
  ),
  ...['fragment', 'host-case', 'issuer', 'issuer-and-token-endpoint', 'joined', 'missing', 'other-endpoint'].map(
    (id) => `audience-${id}`,
  ),
  ...['other-server', 'percent-encoded', 'port', 'port-written', 'prefix', 'query', 'repeated', 'scheme'].map(
    (id) => `audience-${id}`,
  ),
  ...['slash', 'suffix', 'token-endpoint', 'user', 'with-another'].map((id) => `audience-${id}`),
  ...['burned-by-forgery', 'burned-by-misdirection', 'of-neighbour', 'raced', 'replayed', 'replayed-later'].map(
    (id) => `jti-${id}`,
  ),
  'jti-reused',
  'client-unknown',
  'impersonation',
]);

/** What else notices a fault where assertions are written in XML. */
const also: { readonly [id: string]: readonly string[] } = {
  'issuer-unchecked': ['issuer-cut-by-cdata', 'issuer-cut-by-comment'],
  'subject-unchecked': ['subject-cut-by-cdata', 'subject-cut-by-comment', 'subject-encrypted'],
  'subject-optional': ['subject-encrypted'],
  'subject-falsy': ['subject-encrypted'],
  'audience-unchecked': [
    ...['cut-by-comment', 'in-proxy-restriction', 'nested', 'restriction-empty', 'restriction-other-first'].map(
      (id) => `audience-${id}`,
    ),
    'conditions-missing',
  ],
  'audience-longer': ['audience-cut-by-comment'],
  'audience-within': ['audience-cut-by-comment'],
  'audience-host-only': ['audience-cut-by-comment'],
  'audience-of-any-tenant': ['audience-cut-by-comment'],
  'audience-of-another-tenant': ['audience-restriction-other-first'],
  'audience-optional': ['audience-in-proxy-restriction', 'conditions-missing'],
  'audience-nullable': ['audience-in-proxy-restriction', 'conditions-missing'],
  'replay-is-jti-known': ['answers/refused-error'],
};

/** What a mutation of checks that serve every format consists of. */
const shared: ReadonlySet<string> = new Set(['altered', 'without', 'replays', 'of', 'moved']);

/** About what only a JWT has: segments, an audience that is no list, an element that may be absent. */
const ofJwts = new Set([
  'replay-by-spelling',
  'audience-empty-accepted',
  'audience-array-passed-over',
  'issuer-optional',
]);

const serves = ({ id, mutation, policy }: Mutant): boolean =>
  policy === 'rfc7523' && !ofJwts.has(id) && Object.keys(mutation).every((part) => shared.has(part));

/** An exception where assertions are JWTs, told of those that are SAML, where there is the same. */
const excepted = ({ exceptAt = {} }: Mutant, noticedBy: readonly string[]): Mutant['exceptAt'] =>
  Object.fromEntries(
    Object.entries(exceptAt).flatMap(([scenario, reason]) => {
      const [suite, id = ''] = scenario.split('/');
      return suite === 'jwt-grant' && noticedBy.includes(id) ? [[`saml-grant/${id}`, reason]] : [];
    }),
  );

/** The faults of the metamodel where assertions are SAML: each check on it serves both formats. */
export const samlMetamodel: readonly Mutant[] = [...withoutClaims, ...audiences, ...names, ...replays]
  .filter(serves)
  .flatMap((mutant) => {
    const noticedBy = [...mutant.noticedBy.filter((id) => inXml.has(id)), ...(also[mutant.id] ?? [])];
    const { exceptAt: _exceptAt, ...rest } = mutant;
    const exceptAt = excepted(mutant, noticedBy);
    if (noticedBy.length === 0) return [];
    return [
      {
        ...rest,
        id: `saml-${mutant.id}`,
        policy: 'rfc7522' as const,
        sentence: `In SAML: ${mutant.sentence}`,
        noticedBy,
        ...(exceptAt && Object.keys(exceptAt).length > 0 ? { exceptAt } : {}),
      },
    ];
  });
