import type { Sending } from './sender.ts';

/** A request for a document that anybody may read: metadata, or a key set. */
export const askingFor = (url: string): Pick<Sending, 'outgoing' | 'displayed' | 'isPublic'> => {
  const request = { method: 'GET', url, headers: [['accept', 'application/json']] } as const;
  return { outgoing: request, displayed: { ...request, form: [] }, isPublic: true };
};
