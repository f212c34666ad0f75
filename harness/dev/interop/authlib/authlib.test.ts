import { describe, expect, it } from 'vitest';
import { assayPeer, pinned, pinsOf, unexpected } from '../assay-peer.ts';
import { howToInstall, installedAuthlib, startAuthlib } from './authlib.ts';

describe('Authlib, which keys its trust by issuer', () => {
  const pins = pinsOf('authlib/authlib-1.9.10');

  it('is the version that was pinned', () => {
    expect(installedAuthlib(), howToInstall).toBe(pins.version);
  });

  it('does what was pinned, exactly', async () => {
    const peer = await startAuthlib();
    try {
      const report = await assayPeer(peer, ['rfc7523']);
      expect(report.suites.find(({ suite }) => suite === 'jwt-grant')?.baseline).not.toBeNull();
      expect(unexpected(report)).toEqual(pinned(pins));
    } finally {
      await peer.close();
    }
  });
});
