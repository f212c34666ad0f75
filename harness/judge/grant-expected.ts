import type { Profile } from '../model/profile.ts';

/** Whether any of these profiles expects a scenario to be granted. */
export const grantExpected = (profiles: readonly Profile[]): ((scenario: string) => boolean) => {
  const granted = new Set(
    profiles.flatMap(({ expectations }) =>
      expectations.filter(({ expect }) => expect === 'granted').map(({ scenario }) => scenario),
    ),
  );
  return (scenario) => granted.has(scenario);
};
