/// <reference lib="dom" />
import { everywhere, samlNamespace } from '../../message/saml/parse.ts';
import { ofKind } from '../build/make.ts';
import { ofSaml, passSaml } from '../build/saml.ts';

const textsOf = (element: Element | undefined, name: string): readonly string[] =>
  everywhere(element, samlNamespace, name).map((one) => one.textContent ?? '');

/** Servers that find the audience of a SAML assertion in another way. */
export const samlAudiences = ofKind('altered', [
  ofSaml({
    id: 'saml-audience-in-some-restriction',
    check: 'saml-restrictions',
    sentence: 'One of several restrictions is enough, as in OpenAM.',
    mutation: {
      altered: passSaml(
        ({ restrictions }, { ours }) => restrictions.flat().some((one) => ours.includes(one)),
        'audience-ours',
        'saml-restrictions',
      ),
    },
    noticedBy: ['audience-restriction-other-first', 'audience-restriction-other-second'],
  }),
  ofSaml({
    id: 'saml-restriction-to-nobody',
    check: 'audience-ours',
    sentence: 'A restriction without an audience restricts nothing.',
    mutation: {
      altered: passSaml(({ restrictions: [first] }) => first?.length === 0, 'audience-ours', 'saml-restrictions'),
    },
    noticedBy: ['audience-nested', 'audience-restriction-empty'],
  }),
  ofSaml({
    id: 'saml-audience-found-anywhere',
    check: 'audience-ours',
    sentence: 'An audience is looked for anywhere in the conditions.',
    mutation: {
      altered: passSaml(
        ({ conditions }, { ours }) => textsOf(conditions, 'Audience').some((one) => ours.includes(one)),
        'audience-ours',
        'saml-restrictions',
      ),
    },
    noticedBy: [
      'audience-in-proxy-restriction',
      'audience-nested',
      'audience-restriction-other-first',
      'audience-restriction-other-second',
    ],
  }),
  ofSaml({
    id: 'saml-conditions-optional',
    check: 'audience-ours',
    sentence: 'A SAML assertion without conditions is for everybody.',
    mutation: {
      altered: passSaml(({ conditions }) => conditions === undefined, 'audience-ours'),
    },
    noticedBy: ['conditions-missing'],
  }),
  ofSaml({
    id: 'saml-audience-issuer-unknown',
    check: 'audience-ours',
    sentence: 'Only the token endpoint is accepted as audience of a SAML assertion.',
    mutation: { policy: { samlAudiences: ['token endpoint', 'Entity ID'] } },
    noticedBy: ['audience-issuer'],
  }),
  ofSaml({
    id: 'saml-audience-issuer-only',
    check: 'audience-ours',
    sentence: 'The token endpoint is refused as audience of a SAML assertion although RFC 7522 allows it.',
    mutation: { policy: { samlAudiences: ['issuer', 'Entity ID'] } },
    noticedBy: ['audience-token-endpoint'],
  }),
]);
