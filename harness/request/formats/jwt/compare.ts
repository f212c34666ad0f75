import type { Json, Members } from '../../../model/json.ts';
import type { Difference } from '../../../model/observation.ts';
import { excerpt, scalar } from '../../excerpt.ts';
import type { Comparison, Layer } from '../format.ts';
import { shortened } from '../layers.ts';
import type { ForgedJwt } from './forge.ts';
import type { JwtDraft } from './layers.ts';

const times = new Set(['exp', 'iat', 'nbf']);

const relative = (seconds: number): string =>
  seconds === 0 ? 'now' : `now ${seconds < 0 ? '−' : '+'} ${Math.abs(Math.round(seconds * 1000) / 1000)} s`;

const decade = 400_000_000;

type Display = (name: string, value: Json | undefined) => string | null;

const plain: Display = (_name, value) => (value === undefined ? null : shortened(value));

const claim =
  (now: number, before: ReadonlySet<Json | undefined>): Display =>
  (name, value) => {
    if (value === undefined) return null;
    if (times.has(name) && typeof value === 'number' && Math.abs(value - now) < decade) return relative(value - now);
    if (name === 'jti' && before.has(value)) return 'carried by a request before';
    if (name === 'jti' && typeof value === 'string' && /^[\w-]{22}$/.test(value)) return 'fresh';
    return shortened(value);
  };

const members = (place: string, control: Members, stimulus: Members, left: Display, right: Display): Difference[] =>
  [...new Set([...Object.keys(control), ...Object.keys(stimulus)])]
    .map((name) => ({
      place: `${place}.${name}`,
      control: left(name, control[name]),
      stimulus: right(name, stimulus[name]),
    }))
    .filter((d) => d.control !== d.stimulus);

const rewritten = (place: string, layer: Layer): Difference[] => {
  if (layer.before === layer.after) return [];
  const [control, stimulus] = excerpt(layer);
  return [{ place, control, stimulus }];
};

/** A serialization without its contents: long runs of base64url become an ellipsis, which hides every signature. */
const outline = (compact: string): string => compact.replace(/[\w-]{12,}/g, '…');

const decoded = (segment: string | undefined): string => Buffer.from(segment ?? '', 'base64url').toString();

const serialization = (name: string, { before, after }: Layer): Difference[] => {
  if (before === after) return [];
  const [was, is] = [before.split('.'), after.split('.')];
  const segmented = is.length === 3 && [0, 1].every((i) => /^[\w-]*$/.test(is[i] ?? ''));
  const inside = [0, 1].flatMap((i) =>
    segmented && decoded(was[i]) !== decoded(is[i])
      ? rewritten(i === 0 ? 'header, after signing' : 'claims, after signing', {
          before: decoded(was[i]),
          after: decoded(is[i]),
        })
      : [],
  );
  return inside.length > 0 ? inside : [{ place: name, control: outline(before), stimulus: outline(after) }];
};

/** A JWT before and after it was made. */
export interface MadeJwt {
  readonly credential: JwtDraft;
  readonly forged: ForgedJwt;
}

/** What stands in a JWT where its draft leaves a member out, in words; nothing where absent means absent. */
export type Unsaid = { readonly [part in 'header' | 'claims']?: { readonly [name: string]: string } };

/**
 * Where two JWTs differ. Times are compared relative to the moment each was written for, and a fresh `jti` differs from
 * no other fresh one; one that a request before carried does.
 */
export const compareJwts = (
  { credential: a, forged: left }: MadeJwt,
  { credential: b, forged: right }: MadeJwt,
  { now, before, name }: Comparison,
  unsaid: Unsaid = {},
): readonly Difference[] => {
  const used = new Set(before.map((one) => ('claims' in one ? one.claims.jti : undefined)));
  const within =
    (part: 'header' | 'claims', drafted: Members, display: Display): Display =>
    (member, value) =>
      member in drafted ? display(member, value) : (unsaid[part]?.[member] ?? display(member, value));
  const parts = (part: 'header' | 'claims', one: Display, other: Display): Difference[] =>
    members(part, a[part], b[part], within(part, a[part], one), within(part, b[part], other));
  return [
    ...parts('header', plain, plain),
    ...parts('claims', claim(now.control, new Set()), claim(now.stimulus, used)),
    ...rewritten('header, as written', right.headerText),
    ...rewritten('claims, as written', right.claimsText),
    ...rewritten('header, as encoded', right.headerSegment),
    ...rewritten('claims, as encoded', right.claimsSegment),
    ...scalar('signer', left.signer, right.signer),
    ...scalar('signature', right.signature.before, right.signature.after),
    ...serialization(name, right.compact),
  ];
};
