import { expect, it } from 'vitest';
import { assayPeer } from '../assay-peer.ts';
import { startMockServer } from './server.ts';

it('passes nothing because a negative control grants it', async () => {
  const peer = await startMockServer();
  try {
    const { verdicts, suites, footer } = await assayPeer(peer, { profiles: ['rfc7523'] });
    expect(suites[0]?.smoke.map(({ holds }) => holds)).toEqual([false, false]);
    const answers = verdicts.filter(
      ({ aspect, scenario }) => aspect === 'answer' && scenario.startsWith('client-assertion/'),
    );
    const missed = answers.filter(({ expected, outcome }) => expected.startsWith('refused') && outcome === 'passed');
    const failed = answers.filter(({ outcome }) => outcome === 'failed');
    expect(missed.map(({ scenario }) => scenario)).toEqual([]);
    expect(failed.length).toBeGreaterThan(120);
    expect(answers.filter(({ expected, outcome }) => expected === 'granted' && outcome === 'passed')).toEqual([]);
    expect(footer.exit).toBe(1);
  } finally {
    await peer.close();
  }
});
