import type { Suite } from '../model/scenario.ts';
import type { Discovered } from '../target/discover.ts';
import type { Target } from '../target/target.ts';

/** Registrations sent for a scenario about them, at most: its own, and that of the client without the fault. */
const each = 2;

const ofRegistration = ({ endpoint, register }: Suite): boolean =>
  endpoint === 'registration' || register !== undefined;

/** What a run is going to register, or leaves out because it may not: a sentence; undefined where neither is so. */
export const registrationsAhead = (
  target: Target,
  place: Discovered,
  suites: readonly Suite[],
  wanted: (scenario: string) => boolean,
): string | undefined => {
  const endpoint = place.endpoints?.registration;
  if (endpoint === undefined) return undefined;
  const asked = suites.map((suite) => ({
    suite,
    scenarios: suite.scenarios.filter(({ id }) => wanted(`${suite.id}/${id}`)),
  }));
  const methods = new Set(Object.values(target.clients).map((client) => client?.method));
  const about = target.clients.client
    ? asked.filter(({ suite, scenarios }) => ofRegistration(suite) && scenarios.length > 0)
    : [];
  const scenarios = about.reduce((sum, one) => sum + one.scenarios.length, 0);
  const thrownAway = asked
    .filter(({ suite: { disposable } }) => disposable && methods.has(disposable.method))
    .reduce((sum, one) => sum + one.scenarios.filter(({ disposable }) => disposable).length, 0);
  if (scenarios + thrownAway === 0) return undefined;
  const names = about.map(({ suite }) => suite.id).join(', ');
  if (!target.registers)
    return [
      'registration: false in the target file:',
      [
        ...(scenarios > 0 ? [`${scenarios} ${scenarios === 1 ? 'scenario' : 'scenarios'} (${names}) left out`] : []),
        ...(thrownAway > 0
          ? [`${thrownAway} with wrong secrets tried on the clients of the target, which a server may lock out`]
          : []),
      ].join(', and '),
    ].join(' ');
  const most = scenarios * each + thrownAway;
  const left = target.leavesClients
    ? 'those that cannot be deleted are left there (leave_clients)'
    : 'each is deleted again';
  return `Up to ${most} clients are registered at ${endpoint} for ${[names, ...(thrownAway > 0 ? ['wrong secrets'] : [])].filter(Boolean).join(', ')}; ${left}. registration: false in the target file leaves that out`;
};
