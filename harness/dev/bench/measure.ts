/** The middle of several measurements. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/** What a task takes, in milliseconds. */
export interface Cost {
  readonly wall: number;
  /** Of all processors, in this process: what other processes do meanwhile hardly counts. */
  readonly cpu: number;
}

/** Measures a task. */
export const timed = async (task: () => Promise<unknown>): Promise<Cost> => {
  const began = performance.now();
  const before = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - began, cpu: (user + system) / 1000 };
};

/** Medians of several tasks, taken in turn so that a noisy moment strikes all of them. */
export const inTurn = async <K extends string>(
  rounds: number,
  tasks: Record<K, () => Promise<Cost>>,
): Promise<Record<K, Cost>> => {
  const names = Object.keys(tasks) as K[];
  const measured = new Map<K, Cost[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) for (const name of names) measured.get(name)?.push(await tasks[name]());
  return Object.fromEntries(
    names.map((name) => {
      const costs = measured.get(name) ?? [];
      return [name, { wall: median(costs.map(({ wall }) => wall)), cpu: median(costs.map(({ cpu }) => cpu)) }];
    }),
  ) as Record<K, Cost>;
};

/** How often per second a synchronous task can be done, over a quarter of a second. */
export const perSecond = (task: () => unknown): number => {
  for (let warm = 0; warm < 200; warm++) task();
  const began = performance.now();
  let times = 0;
  while (performance.now() - began < 250) {
    task();
    times++;
  }
  return (times * 1000) / (performance.now() - began);
};
