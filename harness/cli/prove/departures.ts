import { channel } from 'node:diagnostics_channel';

/** Where Node.js tells of each request that this thread sends over the network. */
const channels = [channel('undici:request:create'), channel('http.client.request.start')];

/** Does a task; it is given a count of the requests that have left this thread over the network since. */
export const countingDepartures = async <T>(task: (departures: () => number) => Promise<T>): Promise<T> => {
  let count = 0;
  const depart = (): void => void count++;
  for (const one of channels) one.subscribe(depart);
  try {
    return await task(() => count);
  } finally {
    for (const one of channels) one.unsubscribe(depart);
  }
};
