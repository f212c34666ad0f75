import { quoted } from '../../documents/display.ts';
import type { Suite } from '../../model/scenario.ts';

type Members = { readonly [name: string]: unknown };

const words = /^[a-z0-9]+(-[A-Za-z0-9]+)*$/;

/** What stands before the slash of the rules that every profile knows. */
const reserved = ['answers', 'metadata'];

const isObject = (value: unknown): value is Members => typeof value === 'object' && value !== null;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** Members, each with what it has to be, in words, and whether it is. */
type Shape = { readonly [member: string]: readonly [wanted: string, holds: (value: unknown) => boolean] };

const isId = (value: unknown): boolean => isText(value) && words.test(value);

const ofSuite: Shape = {
  id: ['words with hyphens between them', isId],
  title: ['a text', isText],
  valid: ['a function that writes the valid request', isFunction],
  variants: [
    'a list of forms of the valid request, each with a name',
    (value) => Array.isArray(value) && value.length > 0 && value.every((one) => isObject(one) && isText(one.name)),
  ],
  smoke: [
    'the two changes { forged, nonsense }',
    (value) => isObject(value) && isObject(value.forged) && isObject(value.nonsense),
  ],
  scenarios: ['a list of scenarios', (value) => Array.isArray(value) && value.length > 0],
};

const ofScenario: Shape = {
  id: ['words with hyphens between them', isId],
  title: ['a text', isText],
  why: ['a text: what an attacker or a mistake gains', isText],
  change: ['a function that says what changes', isFunction],
};

const misshapen = (where: string, shape: Shape, value: unknown): readonly string[] =>
  isObject(value)
    ? Object.entries(shape).flatMap(([member, [wanted, holds]]) =>
        holds(value[member]) ? [] : [`${where}.${member} has to be ${wanted}`],
      )
    : [`${where} has to be an object`];

const twice = (where: string, ids: readonly unknown[]): readonly string[] =>
  ids.flatMap((id, place) => (ids.indexOf(id) < place ? [`${where} ${quoted(String(id))} stands twice`] : []));

/**
 * What is wrong with values that are to be suites, in a line each: members that are missing or of another kind, ids that
 * stand twice, ids of suites that there are.
 *
 * @param taken Ids of suites that there are already.
 */
export const faultsOfSuites = (values: readonly unknown[], taken: readonly string[]): readonly string[] => [
  ...values.flatMap((value, place) => {
    const id = isObject(value) ? value.id : undefined;
    const where = isText(id) ? id : values.length === 1 ? 'the suite' : `suite ${place + 1}`;
    const scenarios: readonly unknown[] = isObject(value) && Array.isArray(value.scenarios) ? value.scenarios : [];
    return [
      ...misshapen(where, ofSuite, value),
      ...(isText(id) && [...taken, ...reserved].includes(id) ? [`${where} is an id that Assay has already`] : []),
      ...scenarios.flatMap((one, index) => misshapen(`${where}.scenarios[${index}]`, ofScenario, one)),
      ...twice(`${where}: the scenario`, scenarios.map((one) => (isObject(one) ? one.id : undefined)).filter(isText)),
    ];
  }),
  ...twice('the suite', values.map((value) => (isObject(value) ? value.id : undefined)).filter(isText)),
];

/** Whether values are suites, as {@link faultsOfSuites} finds nothing wrong with them. */
export const areSuites = (values: readonly unknown[], faults: readonly string[]): values is readonly Suite[] =>
  values.length > 0 && faults.length === 0;
