import { describe, expect, it } from 'vitest';
import { families } from '../../suites/families.ts';
import { graverRules } from '../judge/rule-impact.ts';
import { answerRules, bundledProfiles, everything, knownIds, scenarios } from './catalogue.ts';

const expectations = bundledProfiles().flatMap((profile) => profile.expectations);
const ruled = (holds: (one: (typeof expectations)[number]) => boolean): ReadonlySet<string> =>
  new Set(expectations.filter(holds).map(({ scenario }) => scenario));

const refused = ruled(({ expect: what }) => what === 'refused');
const granted = ruled(({ expect: what, level }) => what === 'granted' && level !== 'MAY');

/** A scenario that several suites share is one; what is refused in one of them is no sound request. */
const sharedWith = ({ id, impact, why }: (typeof scenarios)[number]): readonly string[] =>
  scenarios
    .filter((one) => one.id.split('/')[1] === id.split('/')[1] && one.impact === impact && one.why === why)
    .map((one) => one.id);

describe('the weight of a scenario', () => {
  it('is said of every one, and of every rule', () => {
    expect(everything.filter(({ impact }) => impact === undefined).map(({ id }) => id)).toEqual([]);
  });

  it('is never the words, which a verdict has', () => {
    expect(everything.filter(({ impact }) => impact === 'wrong words').map(({ id }) => id)).toEqual([]);
  });

  it('is form for rules alone', () => {
    expect(scenarios.filter(({ impact }) => impact === 'form').map(({ id }) => id)).toEqual([]);
    expect(answerRules.filter(({ impact }) => impact === 'over-strict')).toEqual([]);
    expect(graverRules.filter((rule) => !knownIds.rules.includes(rule))).toEqual([]);
  });

  it('is not over-strict where some profile has it refused', () => {
    expect(
      scenarios.filter(({ id, impact }) => impact === 'over-strict' && refused.has(id)).map(({ id }) => id),
    ).toEqual([]);
  });

  it('is over-strict where some profile has it granted, and none refused', () => {
    const sound = scenarios.filter(
      (one) => granted.has(one.id) && !sharedWith(one).some((id) => refused.has(id)) && one.impact !== 'over-strict',
    );
    expect(sound.map(({ id }) => id)).toEqual([]);
  });
});

describe('families', () => {
  const members = (family: string) => scenarios.filter((one) => one.family === family);

  it('exist where a scenario names one', () => {
    const named = new Set(scenarios.flatMap(({ family }) => family ?? []));
    expect([...named].filter((family) => families[family] === undefined)).toEqual([]);
  });

  it.each(Object.entries(families))('%s reads well, and has two scenarios of one impact', (family, sentence) => {
    expect(sentence.length).toBeLessThanOrEqual(70);
    expect(sentence).not.toMatch(/\bshould\b|\.$/i);
    const own = members(family);
    const opposite = family.endsWith('-refused') ? members(family.replace(/-refused$/, '')) : [];
    expect(new Set([...own, ...opposite].map(({ id }) => id.split('/')[1])).size).toBeGreaterThanOrEqual(2);
    expect(new Set(own.map(({ impact }) => impact)).size).toBeLessThanOrEqual(1);
  });

  it('have sentences of their own', () => {
    expect(new Set(Object.values(families)).size).toBe(Object.keys(families).length);
  });
});
