import type { Json, Members } from '../model/json.ts';
import type { Difference } from '../model/observation.ts';
import type { Draft, Parameter, Proof, Value } from '../model/request.ts';
import type { Forged, Layer } from './jwt.ts';

/** A draft together with the assertion made from it. */
export interface Made {
  readonly draft: Draft;
  /** Absent where the client authenticates without an assertion. */
  readonly forged?: Forged | undefined;
}

const times = new Set(['exp', 'iat', 'nbf']);

const relative = (seconds: number): string =>
  seconds === 0 ? 'now' : `now ${seconds < 0 ? '−' : '+'} ${Math.abs(Math.round(seconds * 1000) / 1000)} s`;

const decade = 400_000_000;

/** A JSON value as text, cut at a length that fits a line. */
const shortened = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 72 ? `${text.slice(0, 72)}…` : text;
};

const claim =
  (now: number, before: ReadonlySet<Json | undefined>) =>
  (name: string, value: Json | undefined): string | null => {
    if (value === undefined) return null;
    if (times.has(name) && typeof value === 'number' && Math.abs(value - now) < decade) return relative(value - now);
    if (name === 'jti' && before.has(value)) return 'carried by a request before';
    if (name === 'jti' && typeof value === 'string' && /^[\w-]{22}$/.test(value)) return 'fresh';
    return shortened(value);
  };

const plain = (_name: string, value: Json | undefined): string | null =>
  value === undefined ? null : shortened(value);

type Shown = (name: string, value: Json | undefined) => string | null;
type Record_ = { readonly [name: string]: Json | undefined };

const members = (place: string, control: Record_, stimulus: Record_, left: Shown, right: Shown): Difference[] =>
  [...new Set([...Object.keys(control), ...Object.keys(stimulus)])]
    .map((name) => ({
      place: `${place}.${name}`,
      control: left(name, control[name]),
      stimulus: right(name, stimulus[name]),
    }))
    .filter((d) => d.control !== d.stimulus);

/** The part of two texts that differs, with a little of what surrounds it. */
const excerpt = ({ before, after }: Layer): readonly [string, string] => {
  const context = 12;
  let head = 0;
  while (head < before.length && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const cut = (text: string): string => {
    const from = Math.max(0, head - context);
    const to = Math.min(text.length, text.length - tail + context);
    const part = text.slice(from, to);
    return `${from > 0 ? '…' : ''}${part.length > 72 ? `${part.slice(0, 72)}…` : part}${to < text.length ? '…' : ''}`;
  };
  return [cut(before), cut(after)];
};

const rewritten = (place: string, layer: Layer): Difference[] => {
  if (layer.before === layer.after) return [];
  const [control, stimulus] = excerpt(layer);
  return [{ place, control, stimulus }];
};

/** A serialization without its contents: long runs of base64url become an ellipsis, which hides every signature. */
const outline = (compact: string): string => compact.replace(/[\w-]{12,}/g, '…');

const decoded = (segment: string | undefined): string => Buffer.from(segment ?? '', 'base64url').toString();

const serialization = ({ before, after }: Layer): Difference[] => {
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
  return inside.length > 0 ? inside : [{ place: 'assertion', control: outline(before), stimulus: outline(after) }];
};

/** A value as it may be shown: what only the wire knows is named, not shown. */
export const displayValue = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(displayValue).join('');
  const open = value as Exclude<Value, string | readonly Value[]>;
  return open.slot === 'secret' ? `<${open.written}>` : `<${open.slot}>`;
};

/** Two long texts, shown where they differ. */
const apart = (control: string, stimulus: string, show: (text: string) => string): readonly [string, string] => {
  const [left, right] = [show(control), show(stimulus)];
  return left === right ? excerpt({ before: control, after: stimulus }) : [left, right];
};

/** A text as it is, cut at a length that fits a line. */
const cut = (text: string): string => (text.length > 72 ? `${text.slice(0, 72)}…` : text);

const parameters = (place: string, control: readonly Parameter[], stimulus: readonly Parameter[]): Difference[] => {
  /** Members of a body are JSON texts already. */
  const show = place === 'body' ? cut : shortened;
  const values = (list: readonly Parameter[], name: string): readonly string[] =>
    list.filter(([key]) => key === name).map(([, value]) => displayValue(value));
  const shown = (found: readonly string[]): string | null => (found.length > 0 ? found.map(show).join(' and ') : null);
  return [...new Set([...control, ...stimulus].map(([name]) => name))]
    .map((name) => ({ name, left: values(control, name), right: values(stimulus, name) }))
    .filter(({ left, right }) => JSON.stringify(left) !== JSON.stringify(right))
    .map(({ name, left, right }) => {
      const [one, other] =
        left.length === 1 && right.length === 1
          ? apart(String(left[0]), String(right[0]), show)
          : [shown(left), shown(right)];
      return { place: `${place}.${name}`, control: one, stimulus: other };
    });
};

const scalar = (place: string, control: string | null, stimulus: string | null): Difference[] =>
  control === stimulus ? [] : [{ place, control, stimulus }];

/** The body as it may be shown, cut at a length that fits a line. */
const shownBody = ({ form, http }: Draft): string => {
  const text = http.body?.(form.map(([name, value]) => [name, displayValue(value)] as const)).replace(/\s+/g, ' ');
  if (text === undefined) return 'form';
  return text.length > 72 ? `${text.slice(0, 72)}…` : text;
};

const inAssertion = (control: Made, stimulus: Made, preceding: readonly Made[]): readonly Difference[] => {
  const [a, b] = [control.draft.assertion, stimulus.draft.assertion];
  const { forged } = stimulus;
  if (!a || !b || !control.forged || !forged) return [];
  const used = new Set(preceding.map(({ draft }) => draft.assertion?.claims.jti));
  return [
    ...members('header', a.header, b.header, plain, plain),
    ...members('claims', a.claims, b.claims, claim(control.draft.now, new Set()), claim(stimulus.draft.now, used)),
    ...rewritten('header, as written', forged.headerText),
    ...rewritten('claims, as written', forged.claimsText),
    ...rewritten('header, as encoded', forged.headerSegment),
    ...rewritten('claims, as encoded', forged.claimsSegment),
    ...scalar('signer', control.forged.signer, forged.signer),
    ...scalar('signature', forged.signature.before, forged.signature.after),
    ...serialization(forged.compact),
  ];
};

const isProof = (value: Value): value is Proof =>
  typeof value !== 'string' && !Array.isArray(value) && (value as { readonly slot: string }).slot === 'proof';

/** The DPoP proof that a draft asks for, if it asks for one. */
export const proofIn = ({ http }: Draft): Proof | undefined => http.headers.map(([, value]) => value).find(isProof);

/** What stands in a proof that nothing was done to, in words. */
const honest: { readonly [place: string]: { readonly [name: string]: string } } = {
  header: { typ: '"dpop+jwt"', alg: 'that of its key', jwk: 'its public key' },
  claims: { htm: 'the method', htu: 'the URL', iat: 'now', jti: 'fresh', nonce: 'the one given last, if any' },
};

const inProof = (control: Made, stimulus: Made, preceding: readonly Made[]): readonly Difference[] => {
  const [a, b] = [proofIn(control.draft), proofIn(stimulus.draft)];
  if (!a || !b) return [];
  const used = new Set(preceding.map(({ draft }) => proofIn(draft)?.claims?.jti));
  const within =
    (place: 'header' | 'claims', made: Members | undefined, shown: Shown): Shown =>
    (name) =>
      made && name in made ? shown(name, made[name]) : (honest[place]?.[name] ?? null);
  const changed = (place: 'header' | 'claims', left: Shown, right: Shown): readonly Difference[] =>
    members(
      `proof.${place}`,
      a[place] ?? {},
      b[place] ?? {},
      within(place, a[place], left),
      within(place, b[place], right),
    );
  return [
    ...changed('header', plain, plain),
    ...changed('claims', claim(control.draft.now, new Set()), claim(stimulus.draft.now, used)),
    ...scalar('proof.header.jwk', `its ${a.jwk ?? 'public'} key`, `its ${b.jwk ?? 'public'} key`),
    ...scalar('proof.signer', a.by ?? 'its own key', b.by ?? 'its own key'),
  ];
};

/** What went to other endpoints before, where nothing else distinguishes the stimulus: what it did is the difference. */
const elsewhere = (control: Made, preceding: readonly Made[]): readonly Difference[] => {
  const { endpoint: here = 'token' } = control.draft.http;
  const places = preceding
    .map(({ draft }) => draft)
    .filter(({ http: { endpoint = 'token' } }) => endpoint !== here)
    .map(({ assertion, http: { endpoint = 'token' } }) => `${endpoint} by the ${assertion?.signing.by ?? 'client'}`);
  return places.length === 0 ? [] : [{ place: 'sent before', control: null, stimulus: places.join(', then ') }];
};

/** Where both bodies are written in the same way and are no forms, their members are compared. */
const alikeInBody = (control: Draft, stimulus: Draft): boolean =>
  control.http.body !== undefined && control.http.body === stimulus.http.body;

const inRequest = (control: Made, stimulus: Made, preceding: readonly Made[]): readonly Difference[] => [
  ...inAssertion(control, stimulus, preceding),
  ...parameters(alikeInBody(control.draft, stimulus.draft) ? 'body' : 'form', control.draft.form, stimulus.draft.form),
  ...scalar('http.method', control.draft.http.method, stimulus.draft.http.method),
  ...scalar('http.content-type', control.draft.http.contentType ?? null, stimulus.draft.http.contentType ?? null),
  ...parameters('http', control.draft.http.headers, stimulus.draft.http.headers),
  ...parameters('query', control.draft.http.query, stimulus.draft.http.query),
  ...(alikeInBody(control.draft, stimulus.draft)
    ? []
    : scalar('http.body', shownBody(control.draft), shownBody(stimulus.draft))),
  ...inProof(control, stimulus, preceding),
];

/**
 * Computes where the stimulus differs from the control. Times are compared relative to the moment each was written for,
 * and a fresh `jti` differs from no other fresh one; one that a preceding request carried does.
 */
export const difference = (control: Made, stimulus: Made, preceding: readonly Made[] = []): readonly Difference[] => {
  const found = inRequest(control, stimulus, preceding);
  return found.length > 0 ? found : elsewhere(control, preceding);
};
