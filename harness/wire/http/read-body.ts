import type { Incoming } from './transport.ts';

/** Reads a body, at most so many octets of it. */
export const readBody = async (
  incoming: Incoming,
  limit: number,
): Promise<{ readonly body: string; readonly cut: boolean }> => {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of incoming.body) {
    parts.push(part);
    length += part.length;
    if (length > limit) break;
  }
  return { body: Buffer.concat(parts).subarray(0, limit).toString(), cut: length > limit };
};
