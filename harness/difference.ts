import type { Forged, Stage } from './forge.ts';
import type { Difference, Draft, Json, Parameter, Value } from './model.ts';

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
const excerpt = ({ before, after }: Stage): readonly [string, string] => {
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

const rewritten = (place: string, stage: Stage): Difference[] => {
  if (stage.before === stage.after) return [];
  const [control, stimulus] = excerpt(stage);
  return [{ place, control, stimulus }];
};

/** A serialization without its contents: long runs of base64url become an ellipsis, which hides every signature. */
const outline = (compact: string): string => compact.replace(/[\w-]{12,}/g, '…');

const decoded = (segment: string | undefined): string => Buffer.from(segment ?? '', 'base64url').toString();

const serialization = ({ before, after }: Stage): Difference[] => {
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
export const shownValue = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map(shownValue).join('');
  const open = value as Exclude<Value, string | readonly Value[]>;
  return open.slot === 'secret' ? `<${open.written}>` : `<${open.slot}>`;
};

const parameters = (place: string, control: readonly Parameter[], stimulus: readonly Parameter[]): Difference[] => {
  const values = (list: readonly Parameter[], name: string): string | null => {
    const found = list.filter(([key]) => key === name).map(([, value]) => shortened(shownValue(value)));
    return found.length > 0 ? found.join(' and ') : null;
  };
  return [...new Set([...control, ...stimulus].map(([name]) => name))]
    .map((name) => ({ place: `${place}.${name}`, control: values(control, name), stimulus: values(stimulus, name) }))
    .filter((d) => d.control !== d.stimulus);
};

const scalar = (place: string, control: string | null, stimulus: string | null): Difference[] =>
  control === stimulus ? [] : [{ place, control, stimulus }];

/** The body as it may be shown, cut at a length that fits a line. */
const shownBody = ({ form, http }: Draft): string => {
  const text = http.body?.(form.map(([name, value]) => [name, shownValue(value)] as const)).replace(/\s+/g, ' ');
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

/** What went to other endpoints before, where nothing else distinguishes the stimulus: what it did is the difference. */
const elsewhere = (control: Made, preceding: readonly Made[]): readonly Difference[] => {
  const { endpoint: here = 'token' } = control.draft.http;
  const places = preceding
    .map(({ draft }) => draft)
    .filter(({ http: { endpoint = 'token' } }) => endpoint !== here)
    .map(({ assertion, http: { endpoint = 'token' } }) => `${endpoint} by the ${assertion?.signing.by ?? 'client'}`);
  return places.length === 0 ? [] : [{ place: 'sent before', control: null, stimulus: places.join(', then ') }];
};

const inRequest = (control: Made, stimulus: Made, preceding: readonly Made[]): readonly Difference[] => [
  ...inAssertion(control, stimulus, preceding),
  ...parameters('form', control.draft.form, stimulus.draft.form),
  ...scalar('http.method', control.draft.http.method, stimulus.draft.http.method),
  ...scalar('http.content-type', control.draft.http.contentType ?? null, stimulus.draft.http.contentType ?? null),
  ...parameters('http', control.draft.http.headers, stimulus.draft.http.headers),
  ...parameters('query', control.draft.http.query, stimulus.draft.http.query),
  ...scalar('http.body', shownBody(control.draft), shownBody(stimulus.draft)),
];

/**
 * Computes where the stimulus differs from the control. Times are compared relative to the moment each was written for,
 * and a fresh `jti` differs from no other fresh one; one that a preceding request carried does.
 */
export const difference = (control: Made, stimulus: Made, preceding: readonly Made[] = []): readonly Difference[] => {
  const found = inRequest(control, stimulus, preceding);
  return found.length > 0 ? found : elsewhere(control, preceding);
};
