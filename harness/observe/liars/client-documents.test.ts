import { describe, expect, it } from 'vitest';
import { fetchDocument } from '../../reference/registration/documents/fetch-document.ts';
import type { Given } from '../../reference/registration/key-source.ts';
import { assayedBehind, having, type Liar, type Lying } from './behind.fixture.ts';

const honest: Liar = (request, server) => server(request);

const assayed = (liar: Liar, more: Partial<Lying> = {}) =>
  assayedBehind(liar, {
    wanted: /^client-id-metadata\//,
    profiles: ['client-id-metadata-document'],
    policy: 'cimd',
    pause: async () => undefined,
    ...more,
  });

/** Answers where a document is asked for in the name of the server. */
const fetching = (fetchFor: (url: string) => Promise<Given | undefined>) => ({ server: { fetchDocument: fetchFor } });

describe('a server that takes documents for client_ids', () => {
  it('passes', async () => {
    const report = await assayed(honest);
    expect(having(report, 'failed').concat(having(report, 'cantTell'), having(report, 'inapplicable'))).toEqual([]);
    expect(having(report, 'passed').length).toBeGreaterThan(40);
  });

  it('is not asked where it does not say so', async () => {
    const report = await assayed(honest, { target: { client_id_metadata: false } });
    expect(having(report, 'failed').concat(having(report, 'passed'), having(report, 'cantTell'))).toEqual([]);
    expect(having(report, 'inapplicable').join()).toContain('client_id_metadata_document_supported');
    expect(report.exchanges).toEqual([]);
  });

  it('is neither passed nor failed where it never fetches', async () => {
    const report = await assayed(
      honest,
      fetching(async () => undefined),
    );
    expect(having(report, 'failed').concat(having(report, 'passed'))).toEqual([]);
    expect(having(report, 'cantTell').join()).toContain('canary.url has to be an https URL');
  });

  it('is not failed where it fetches from a host but a few times', async () => {
    let left = 12;
    const report = await assayed(honest, {
      target: { limits: { in_flight: 1 } },
      ...fetching((url) => (left-- > 0 ? fetchDocument(url) : Promise.resolve(undefined))),
    });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'passed')).toEqual([]);
  });
});
