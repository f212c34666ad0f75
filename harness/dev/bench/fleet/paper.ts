/** What the time of a fleet depends on. */
export interface Given {
  readonly targets: number;
  readonly machines: number;
  /** Processors of each machine. */
  readonly processors: number;
  /** Runs at once on each machine. */
  readonly jobs: number;
  /** Requests of one run. */
  readonly requests: number;
  /** Seconds until an answer comes. */
  readonly latency: number;
  readonly inFlight: number;
  /** Seconds of a processor that one run takes. */
  readonly own: number;
}

/**
 * Seconds that a fleet takes, on paper: each run waits requests × latency ÷ in_flight and computes; a machine does so many at
 * once, and no more than its processors let it.
 */
export const onPaper = ({ targets, machines, processors, jobs, requests, latency, inFlight, own }: Given): number => {
  const alone = (requests * latency) / inFlight + own;
  return Math.ceil(targets / machines) * Math.max(own / processors, alone / jobs);
};

/** The straight line through points that has the least squares: what comes once, and with each. */
export const grown = (
  points: readonly (readonly [x: number, y: number])[],
): { readonly once: number; readonly each: number } => {
  const n = points.length;
  const [x, y] = [0, 1].map((of) => points.reduce((sum, point) => sum + (point[of as 0 | 1] ?? 0), 0) / n) as [
    number,
    number,
  ];
  const across = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  const along = points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  const each = along === 0 ? 0 : across / along;
  return { once: y - each * x, each };
};
