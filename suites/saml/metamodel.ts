import type { Scenario, Twin } from '../../harness/model/scenario.ts';
import { metamodel } from '../assertion/metamodel.ts';
import { omit } from '../builders/pick.ts';

/** Begins a little ahead: no document of SAML says how much clocks may differ. */
const withinSkew = ['not-before-soon', 'not-before-75-seconds', 'issued-at-soon', 'issued-at-75-seconds'];

/** A lifetime that only a profile of JWT rules out. */
const lifetime = 'expiry-ten-minutes';

/** A request of somebody else, without what only a JWT says. */
const inXml = ({ words, change }: Twin): Twin => ({
  words,
  change: (context) => {
    const { header: _header, ...rest } = change(context);
    return rest;
  },
});

/**
 * What RFC 7521 §5 says of every assertion, as far as XML can say it wrong: a restriction of one audience is written like a
 * list of one, a URI in a schema has no space around it, NUL is no character of XML, and an empty ID is no ID.
 */
export const metamodelInXml: readonly Scenario[] = omit(metamodel, [
  'audience-array-of-one',
  'audience-space',
  'audience-line-feed',
  'audience-nul',
  'jti-empty',
  lifetime,
  ...withinSkew,
]).map(({ grounds, ...one }) => (grounds ? { ...one, grounds: grounds.map(inXml) } : one));
