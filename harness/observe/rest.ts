/** Seconds after which a server that rests between two fetches of a key set looks again: ten seconds are usual. */
const resting = 15;

/** Waits until a server that rests between two fetches looks again; false where that was done before. */
export type Rest = () => Promise<boolean>;

/** Makes the one rest of a round: whoever wants it while it lasts has it too, whoever comes later has none. */
export const oneRest = (pause: (seconds: number) => Promise<void>): Rest => {
  let state: 'before' | 'during' | 'after' = 'before';
  let end: Promise<void> | undefined;
  return async () => {
    if (state === 'after') return false;
    state = 'during';
    end ??= pause(resting).then(() => {
      state = 'after';
    });
    await end;
    return true;
  };
};
