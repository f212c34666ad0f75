const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Resolves at the first interruption (Ctrl-C). */
export const interruption = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });

/**
 * Runs a task that can be interrupted: the first signal aborts its own, a second one ends the process with 130. A terminal
 * that is closed may say so more than once.
 *
 * @param told Called at the first one.
 * @param abandoned Called right before the process ends at the second one.
 */
export const interruptible = async <T>(
  task: (signal: AbortSignal) => Promise<T>,
  told: () => void,
  abandoned: () => void = () => undefined,
): Promise<T> => {
  const controller = new AbortController();
  const interrupt = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) {
      if (signal === 'SIGHUP') return;
      abandoned();
      process.exit(130);
    }
    told();
    controller.abort();
  };
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await task(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
};
