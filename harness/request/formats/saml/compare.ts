import type { SamlCredential } from '../../../model/credential.ts';
import type { Difference } from '../../../model/observation.ts';
import { excerpt, scalar } from '../../excerpt.ts';
import type { Comparison, Layer, MadeCredential } from '../format.ts';
import { cut } from '../layers.ts';
import { apart, elements, masked, type Side } from './elements.ts';
import type { SignedSaml } from './sign.ts';

/** A SAML assertion that was made, with what was done to each of its layers. */
export interface MadeSaml extends MadeCredential<SamlCredential> {
  readonly signed: SignedSaml;
  /** The XML that is sent. */
  readonly xml: string;
  readonly encoded: Layer;
}

/** The two places of an expiry, where both move alike, are one member of the metamodel. */
const folded = (found: readonly Difference[]): readonly Difference[] => {
  const expiries = found.filter(({ place }) => place.endsWith('/@NotOnOrAfter'));
  const [first, ...others] = expiries;
  if (!first || others.length === 0) return found;
  if (others.some(({ control, stimulus }) => control !== first.control || stimulus !== first.stimulus)) return found;
  return [...found.filter((one) => !expiries.includes(one)), { ...first, place: '@NotOnOrAfter' }];
};

/** Elements that assertions and signatures stand in. */
const containers = /(?:Response|Extensions|Assertion|Advice|Signature|SignedInfo|Object|AttributeStatement|Root)$/;

/** What of a text contains what: assertions, signatures, and what stands around them. */
const outline = (xml: string): string =>
  [...xml.replace(/<!--.*?-->/gs, '').matchAll(/<(\/?)(?:\w+:)?(\w+)(?:\s[^<>]*)?>/g)]
    .filter(([, , name = '']) => containers.test(name))
    .reduce(
      (told, [, close, name = '']) => (close ? `${told})` : `${told}${told.endsWith(')') ? ', ' : ''}${name}(`),
      '',
    )
    .replaceAll('()', '');

const rewritten = ({ signed, xml }: MadeSaml): readonly Difference[] => {
  if (signed.signed === xml) return [];
  const [before, after] = [masked(signed.signed), masked(xml)];
  const [inner, outer] = [outline(before), outline(after)];
  const [control, stimulus] = inner === outer ? excerpt({ before, after }) : [cut(inner), cut(outer)];
  return [{ place: 'XML, after signing', control, stimulus }];
};

/** What a text is written in, and how long it is. */
const spelling = (text: string): string =>
  [
    /^\s*</.test(text) ? 'XML' : /[+/]/.test(text) ? 'Base64' : 'base64url',
    ...(text.endsWith('=') ? ['padded'] : []),
    ...(/\n/.test(text) ? ['in lines'] : []),
    ...(/\./.test(text) && !text.includes('<') ? ['with a full stop'] : []),
    `${text.length} characters`,
  ].join(', ');

const keyInfoOf = ({ credential: { signature } }: MadeSaml) => signature.keyInfo && [signature.keyInfo];

/** Where two assertions differ: in structure, signature, XML text and encoding. */
export const compareSaml = (a: MadeSaml, b: MadeSaml, { now, before, name }: Comparison): readonly Difference[] => {
  const used = new Set(before.flatMap((one) => ('signature' in one ? [one.assertion.attributes.ID ?? ''] : [])));
  const side = (made: MadeSaml, moment: number, seen: ReadonlySet<string>): Side => ({
    now: moment,
    used: seen,
    id: made.credential.assertion.attributes.ID,
  });
  const [left, right] = [side(a, now.control, new Set()), side(b, now.stimulus, used)];
  const infos = [a.signed.signedInfo, b.signed.signedInfo] as const;
  const honest = a.credential.signs === b.credential.signs;
  const info =
    infos[0] && infos[1]
      ? elements(
          'Signature/SignedInfo',
          infos[0],
          infos[1],
          honest ? left : { ...left, id: undefined },
          honest ? right : { ...right, id: undefined },
        ).filter(({ place }) => honest || !place.endsWith('Reference/@URI'))
      : [];
  const methodMoves = a.signed.signer !== b.signed.signer;
  return [
    ...folded(elements('', a.credential.assertion, b.credential.assertion, left, right)),
    ...info.filter(({ place }) => !(methodMoves && /(Signature|Digest)Method\/@Algorithm$/.test(place))),
    ...apart('Signature/KeyInfo', keyInfoOf(a), keyInfoOf(b)),
    ...scalar('signer', a.signed.signer, b.signed.signer),
    ...scalar('signature', b.signed.size.before, b.signed.size.after),
    ...(b.credential.signature.digested === a.credential.signature.digested
      ? []
      : scalar('Signature, digest', 'of the assertion', 'of something else')),
    ...rewritten(b),
    ...(b.encoded.before === b.encoded.after
      ? []
      : scalar(name, spelling(b.encoded.before), spelling(b.encoded.after))),
  ];
};
