import { describe, expect, it } from 'vitest';
import { assayPeer, installed, pinned, pinsOf, unexpected } from './assay-peer.ts';
import { startMockServer } from './oauth2-mock-server.ts';
import { freePort, startOidcProvider } from './oidc-provider.ts';
import { startWorkersProvider } from './workers-oauth-provider.ts';

describe('oidc-provider', () => {
  const pins = pinsOf('oidc-provider-9.13.3');

  it('is the version that was pinned', () => {
    expect(installed(pins.server)).toBe(pins.version);
  });

  it('does what was pinned, exactly', async () => {
    const peer = await startOidcProvider();
    try {
      const report = await assayPeer(peer, [
        'rfc7521',
        'rfc7523',
        'rfc10070',
        'oidc-core-errata2',
        'fapi2-security',
        'rfc8414',
        'oidc-discovery',
        'rfc8705',
        'rfc9207',
        'rfc9864',
        'rfc9126',
        'rfc7662',
        'rfc7009',
        'rfc7591',
        'oidc-registration',
      ]);
      expect(report.suites[0]?.baseline).not.toBeNull();
      expect(unexpected(report)).toEqual(pinned(pins));
    } finally {
      await peer.close();
    }
  });
});

describe('oidc-provider, which takes client ID metadata documents', () => {
  it('does what was pinned, exactly', async () => {
    const peer = await startOidcProvider({ listen: await freePort() });
    try {
      const report = await assayPeer(peer, ['client-id-metadata-document'], (scenario) =>
        scenario.startsWith('client-id-metadata/'),
      );
      expect(report.suites.find(({ suite }) => suite === 'client-id-metadata')?.baseline).not.toBeNull();
      expect(unexpected(report)).toEqual(pinned(pinsOf('oidc-provider-9.13.3-documents')));
    } finally {
      await peer.close();
    }
  });
});

describe('workers-oauth-provider, which takes grants of identity providers', () => {
  const pins = pinsOf('workers-oauth-provider-1.2.3');

  it('is the version that was pinned', () => {
    expect(installed(pins.server)).toBe(pins.version);
  });

  it('does what was pinned, exactly', async () => {
    const peer = await startWorkersProvider();
    try {
      const report = await assayPeer(peer, ['rfc7521', 'rfc7523', 'rfc10070'], (scenario) =>
        scenario.startsWith('jwt-grant/'),
      );
      expect(report.suites.find(({ suite }) => suite === 'jwt-grant')?.baseline).not.toBeNull();
      expect(unexpected(report)).toEqual(pinned(pins));
    } finally {
      await peer.close();
    }
  });
});

describe('workers-oauth-provider, which is judged as the extension of MCP has it', () => {
  it('does what was pinned, exactly', async () => {
    const peer = await startWorkersProvider({ idJag: true });
    try {
      const report = await assayPeer(peer, ['id-jag', 'mcp-ema', 'mcp-ema-strict'], (scenario) =>
        scenario.startsWith('id-jag/'),
      );
      expect(report.suites.find(({ suite }) => suite === 'id-jag')?.baseline).not.toBeNull();
      expect(unexpected(report)).toEqual(pinned(pinsOf('workers-oauth-provider-1.2.3-id-jag')));
    } finally {
      await peer.close();
    }
  });
});

describe('oauth2-mock-server, a negative control', () => {
  it('grants what is to be refused, and nothing is passed because of a grant', async () => {
    const peer = await startMockServer();
    try {
      const { verdicts, suites, footer } = await assayPeer(peer, ['rfc7523']);
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
});
