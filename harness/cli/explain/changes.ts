import type { Difference } from '../../model/observation.ts';
import type { Scenario, Suite, Variant } from '../../model/scenario.ts';
import { freshness, seenBy } from '../../observe/context.ts';
import { apply } from '../../request/apply.ts';
import { compare, controlOf, publishedBy, withRegistered } from '../../request/minimal-pair.ts';
import { allSuites } from '../catalogue.ts';
import { hasSpareKeys, type ImaginedServer, imagined } from './imagined-server.ts';

/** The suite and the scenario that a qualified id names. */
export const inSuite = (
  id: string,
): { readonly suite?: Suite | undefined; readonly scenario?: Scenario | undefined } => {
  const [suiteId, scenarioId] = id.split('/');
  const suite = allSuites.find((one) => one.id === suiteId);
  return { suite, scenario: suite?.scenarios.find((one) => one.id === scenarioId) };
};

const changesAt = (
  suite: Suite,
  scenario: Scenario,
  { context: plain, made }: ImaginedServer,
): readonly Difference[] => {
  const context = seenBy(
    suite,
    scenario.registered ? withRegistered(plain, scenario.registered(plain), 'registered') : plain,
  );
  const valid = (as: 'client' | 'neighbour' = 'client') => {
    const party = as === 'client' ? context.party : (context.neighbour ?? context.party);
    return suite.valid({ ...context, fresh: freshness() }, suite.variants[0] as Variant, party, as);
  };
  const preceding = (scenario.first ?? []).map(({ change, as }) => made(apply(valid(as), change(context))));
  return compare(scenario, {
    control: made(controlOf(scenario, valid(), context)),
    preceding,
    stimulus: made(apply(valid(), scenario.change(context))),
    registered: context.registered,
    published: suite.publishes && publishedBy(scenario, suite.publishes, context),
  });
};

/** Shows what scenarios change, all on one server that does not exist: its keys take longer than all the rest. */
export const showingChanges = (): ((id: string) => Promise<readonly Difference[]>) => {
  const servers = new Map<boolean, Promise<ImaginedServer>>();
  return async (id) => {
    const { suite, scenario } = inSuite(id);
    if (!suite || !scenario) return [];
    const spare = hasSpareKeys(suite);
    const server = servers.get(spare) ?? imagined(suite);
    servers.set(spare, server);
    return changesAt(suite, scenario, await server);
  };
};

/** Shows what a scenario changes, on a server that does not exist. */
export const changes = (id: string): Promise<readonly Difference[]> => showingChanges()(id);
