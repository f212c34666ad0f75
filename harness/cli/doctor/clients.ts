import { quoted } from '../../documents/display.ts';
import type { Discovered } from '../../target/discover.ts';
import type { Target } from '../../target/target.ts';
import { network } from '../../wire/http/transport.ts';
import { serveKeys } from '../../wire/listen/serve-jwks.ts';
import { checkedClients } from '../init/check.ts';
import { type Line, lacking, right, wrong } from './line.ts';

/** One valid request for each client, and for the issuer of grants. */
export const clientsLines = async (
  target: Target,
  place: Discovered,
  signal: AbortSignal,
): Promise<readonly Line[]> => {
  const keys = await serveKeys(target);
  const { transport, close } = network({ ca: target.ca, connections: 2, timeout: target.limits.timeout });
  try {
    const lines: Line[] = [];
    for await (const { role, id, granted, words } of checkedClients(target, {
      place,
      transport,
      signal,
      serving: keys,
    })) {
      const what = `${role} ${quoted(id)}`;
      lines.push(granted === undefined ? lacking(what, words) : granted ? right(what, words) : wrong(what, words));
    }
    return lines;
  } finally {
    await Promise.all([close(), keys.close()]);
  }
};
