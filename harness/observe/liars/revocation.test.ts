import { describe, expect, it } from 'vitest';
import { profileOf } from '../../cli/catalogue.ts';
import { judge } from '../../judge/judge.ts';
import { assayedBehind, having, type Liar } from './behind.fixture.ts';

const revokes = (request: Request): boolean => new URL(request.url).pathname.endsWith('/revoke');

/** Answers 200 to every revocation, with a page; what the honest server does with it is done. */
const alwaysFine: Liar = async (request, honest) => {
  const answer = await honest(request);
  return revokes(request) ? new Response('<html>Done</html>', { headers: { 'content-type': 'text/html' } }) : answer;
};

const honest: Liar = (request, server) => server(request);

const wanted = /^revocation\//;
const profiles = ['rfc7009', 'rfc7523'];
const introspection_endpoint = ['introspection_endpoint'];

describe('a revocation endpoint that answers 200 to everything', () => {
  it('is judged by what it revokes', async () => {
    const report = await assayedBehind(alwaysFine, { wanted, profiles });
    expect(having(report, 'failed').map((one) => one.split(':')[0])).toEqual(['revocation/token-missing']);
    expect(having(report, 'cantTell')).toEqual([]);
    expect(having(report, 'passed').join()).toContain(
      'revocation/expired: The server refused it: refused in effect (200, and the token is active afterwards)',
    );
    expect(report.suites[0]?.smoke.map(({ holds }) => holds)).toEqual([true, true]);
    const { looks } = report.observations.find(({ scenario }) => scenario === 'revocation/expired') ?? {};
    expect(report.exchanges.find(({ id }) => id === looks?.[0])?.endpoint).toBe('introspection');
    const { version: _version, ...recorded } = { ...report, issuer: report.target.issuer };
    const again = profiles.flatMap((id) => judge(profileOf(id, report.target.agreed), recorded));
    expect(again.filter(({ scenario }) => wanted.test(scenario))).toEqual(
      report.verdicts.filter(({ scenario }) => wanted.test(scenario)),
    );
  });

  it('tells nothing of whom it believes where nobody can look', async () => {
    const report = await assayedBehind(alwaysFine, { wanted, profiles, lacking: introspection_endpoint });
    expect(having(report, 'failed').map((one) => one.split(':')[0])).toEqual(['revocation/token-missing']);
    expect(new Set(having(report, 'passed').map((one) => one.split(':')[0]))).toEqual(
      new Set(['revocation/hint-unknown', 'revocation/token-unknown']),
    );
    expect(having(report, 'inapplicable').join()).toContain('status 200 says nothing of what was done');
    expect(report.suites[0]?.smoke.map(({ holds }) => holds)).toEqual([true, null]);
  });

  it('tells nothing of whom it believes where it revokes nothing', async () => {
    const deaf: Liar = async (request, server) => (revokes(request) ? new Response(null) : server(request));
    const report = await assayedBehind(deaf, { wanted: /^(revocation|introspection\/token)/, profiles });
    const failed = having(report, 'failed').map((one) => one.split(':')[0]);
    expect(failed).toEqual(['introspection/token-revoked', 'revocation/token-missing']);
    expect(having(report, 'inapplicable').join()).toContain('even a valid request had no effect');
  });

  it('is not believed once it revokes nothing more', async () => {
    let revocations = 0;
    const tired: Liar = async (request, server) =>
      revokes(request) && ++revocations > 6 ? new Response(null) : server(request);
    const report = await assayedBehind(tired, { wanted: /^revocation\/[a-k]/, profiles });
    expect(having(report, 'passed').concat(having(report, 'failed'))).toEqual([]);
    expect(having(report, 'cantTell').join()).toContain('the token is active afterwards');
  });
});

describe('a revocation endpoint that refuses', () => {
  it('fails where it has revoked all the same', async () => {
    const mutant = 'revocation-before-authentication';
    const report = await assayedBehind(honest, { wanted: /^revocation\/(stranger-key|get)$/, profiles, mutant });
    expect(having(report, 'failed').join()).toContain(
      'revocation/stranger-key: The server granted it: granted (400, and the token is inactive afterwards)',
    );
  });

  it('is believed where nobody can look', async () => {
    const report = await assayedBehind(honest, { wanted, profiles, lacking: introspection_endpoint });
    expect(having(report, 'failed')).toEqual([]);
    expect(having(report, 'passed').join()).toContain('revocation/stranger-key');
    expect(having(report, 'inapplicable').join()).toContain('revocation/audience-issuer');
  });
});
