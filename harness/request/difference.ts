import type { Difference } from '../model/observation.ts';
import type { Draft, Parameter, Value } from '../model/request.ts';
import { subjectOf } from './apply.ts';
import { excerpt, scalar } from './excerpt.ts';
import { formatOf } from './formats/formats.ts';
import { cut, shortened } from './formats/layers.ts';
import type { Prepared } from './prepare.ts';

/** A value as it may be shown: what only the wire knows is named, not shown. */
export const displayValue = (value: Value, draft: Pick<Draft, 'credentials'>): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return (value as readonly Value[]).map((one) => displayValue(one, draft)).join('');
  const open = value as Exclude<Value, string | readonly Value[]>;
  if (open.slot !== 'credential') return `<${open.slot}>`;
  const credential = draft.credentials?.[open.name];
  return `<${credential ? formatOf(credential).inPlace(credential, open.name) : open.name}>`;
};

type Displayed = readonly (readonly [string, string])[];

const displayed = (list: readonly Parameter[], draft: Draft): Displayed =>
  list.map(([name, value]) => [name, displayValue(value, draft)]);

/** Two long texts, shown where they differ. */
const apart = (control: string, stimulus: string, show: (text: string) => string): readonly [string, string] => {
  const [left, right] = [show(control), show(stimulus)];
  return left === right ? excerpt({ before: control, after: stimulus }) : [left, right];
};

const parameters = (place: string, control: Displayed, stimulus: Displayed): Difference[] => {
  /** Members of a body are JSON texts already. */
  const show = place === 'body' ? cut : shortened;
  const values = (list: Displayed, name: string): readonly string[] =>
    list.filter(([key]) => key === name).map(([, value]) => value);
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

/** The body as it may be shown, cut at a length that fits a line. */
const displayBody = (draft: Draft): string => {
  const text = draft.http.body?.(displayed(draft.form, draft)).replace(/\s+/g, ' ');
  return text === undefined ? 'form' : cut(text);
};

/**
 * What differs within a credential that both requests carry, in the words of its format. The places of the one that the
 * draft is about stand alone, those of others under their name.
 */
const inCredentials = (control: Prepared, stimulus: Prepared, preceding: readonly Prepared[]): readonly Difference[] =>
  Object.entries(control.made).flatMap(([name, one]) => {
    const other = stimulus.made[name];
    if (!other || other.credential.format !== one.credential.format) return [];
    const found = formatOf(one.credential).compare(one, other, {
      now: { control: control.draft.now, stimulus: stimulus.draft.now },
      before: preceding.flatMap(({ draft }) => draft.credentials?.[name] ?? []),
      name,
    });
    return name === subjectOf(control.draft)
      ? found
      : found.map((difference) => ({
          ...difference,
          place: difference.place === name ? name : `${name}.${difference.place}`,
        }));
  });

/** What went to other endpoints before, where nothing else distinguishes the stimulus: what it did is the difference. */
const elsewhere = (control: Prepared, preceding: readonly Prepared[]): readonly Difference[] => {
  const { endpoint: here = 'token' } = control.draft.http;
  const signerOf = (draft: Draft): string => {
    const credential = draft.credentials?.[subjectOf(draft)];
    return credential && 'signing' in credential ? credential.signing.by : 'client';
  };
  const places = preceding
    .map(({ draft }) => draft)
    .filter(({ http: { endpoint = 'token' } }) => endpoint !== here)
    .map((draft) => `${draft.http.endpoint ?? 'token'} by the ${signerOf(draft)}`);
  return places.length === 0 ? [] : [{ place: 'sent before', control: null, stimulus: places.join(', then ') }];
};

/** Where both bodies are written in the same way and are not forms, their members are compared. */
const alikeInBody = (control: Draft, stimulus: Draft): boolean =>
  control.http.body !== undefined && control.http.body === stimulus.http.body;

const connection = ({ http }: Draft): string | null =>
  http.connection?.certificate === undefined ? null : `the ${http.connection.certificate}'s`;

const around = ({ draft: a }: Prepared, { draft: b }: Prepared): readonly Difference[] => {
  const alike = alikeInBody(a, b);
  return [
    ...parameters(alike ? 'body' : 'form', displayed(a.form, a), displayed(b.form, b)),
    ...scalar('http.method', a.http.method, b.http.method),
    ...scalar('http.content-type', a.http.contentType ?? null, b.http.contentType ?? null),
    ...parameters('http', displayed(a.http.headers, a), displayed(b.http.headers, b)),
    ...parameters('query', displayed(a.http.query, a), displayed(b.http.query, b)),
    ...(alike ? [] : scalar('http.body', displayBody(a), displayBody(b))),
    ...scalar('connection.certificate', connection(a), connection(b)),
  ];
};

/** Computes where the stimulus differs from the control: in its credentials, and in the request around them. */
export const difference = (
  control: Prepared,
  stimulus: Prepared,
  preceding: readonly Prepared[] = [],
): readonly Difference[] => {
  const found = [...inCredentials(control, stimulus, preceding), ...around(control, stimulus)];
  return found.length > 0 ? found : elsewhere(control, preceding);
};
