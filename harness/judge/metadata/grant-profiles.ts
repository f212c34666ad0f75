import {
  broken,
  type Document,
  holds,
  type MetadataRule,
  ofDocuments,
  rule,
  shown,
  silent,
  strings,
  type Told,
} from './rule.ts';

const member = 'authorization_grant_profiles_supported';
const idJag = 'urn:ietf:params:oauth:grant-profile:id-jag';
const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Judges the list of grant profiles, where there is one. */
const ofList =
  (judge: (list: readonly string[], document: Document) => Told) =>
  (document: Document): Told => {
    const list = strings(document, member);
    return list ? judge(list, document) : silent(`there is no list "${member}"`);
  };

const listForm = ({ members }: Document): Told => {
  const value = members[member];
  if (value === undefined) return silent(`there is no "${member}"`);
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
    ? holds(`"${member}" is an array of strings`)
    : broken(`"${member}" is ${shown(value)}`);
};

/** In whichever document: the list is one of RFC 8414, and OpenID Connect does not know it. Who lists the grant type takes the grant. */
const listed: MetadataRule['tell'] = (facts) => {
  const listing = facts.documents.filter((document) => strings(document, member)?.includes(idJag));
  const seen = listing.length > 0 ? listing : facts.documents;
  const evidence = [...new Set(seen.map(({ exchange }) => exchange))];
  const takes = seen.some((document) => strings(document, 'grant_types_supported')?.includes(jwtBearer));
  if (listing.length === 0 && !takes) return silent(`no metadata list ${jwtBearer}`);
  return {
    ...(listing.length > 0 ? holds : broken)(`${listing.length > 0 ? 'one' : 'none'} lists ${idJag}`),
    evidence,
  };
};

/** Rules about the grant profiles that a server says it supports (draft-ietf-oauth-identity-assertion-authz-grant §7.2, §8.4). */
export const grantProfiles: readonly MetadataRule[] = [
  rule(
    'grant-profile-listed',
    'The ID-JAG profile is listed among the grant profiles',
    'clients cannot tell that the server takes a grant of their identity provider',
    listed,
  ),
  rule(
    'grant-profiles-strings',
    'The grant profiles are an array of strings',
    'clients find no grant that they can use',
    ofDocuments(listForm),
  ),
  rule(
    'grant-profile-of-listed-grant',
    'Who lists the ID-JAG profile lists its grant type',
    'clients that look for the grant type believe that they cannot use the profile',
    ofDocuments(
      ofList((list, document) => {
        if (!list.includes(idJag)) return silent(`"${member}" does not list ${idJag}`);
        const types = document.members.grant_types_supported;
        return strings(document, 'grant_types_supported')?.includes(jwtBearer)
          ? holds(`"grant_types_supported" lists ${jwtBearer}`)
          : broken(`"grant_types_supported" is ${shown(types)}`);
      }),
    ),
  ),
  rule(
    'grant-profiles-no-issuers',
    'No grant profile is the URL of an issuer',
    'anybody reads which identity providers a server trusts, and whose users are worth phishing',
    ofDocuments(
      ofList((list) => {
        const issuer = list.find((one) => /^https?:\/\//i.test(one));
        return issuer === undefined ? holds('none is a URL') : broken(`"${member}" lists ${shown(issuer)}`);
      }),
    ),
  ),
];
