import { expect, it } from 'vitest';
import { assayedBehind, clientsInFile, having, type Liar } from './behind.fixture.ts';

const honest: Liar = (request, server) => server(request);
const wanted =
  /^client-assertion\/(basic-instead|post-instead|hmac-instead|unsigned-beside-right-secret|beside-valid-basic)$/;

/** A server that knows clients with secrets by other secrets than the target file has. */
const otherSecrets = async () => ({
  clients: (await clientsInFile()).map((one) =>
    'client_secret' in one ? { ...one, client_secret: 'another-secret' } : one,
  ),
});

const wrong = async (policy: string, profile: string, mutant?: string) =>
  assayedBehind(honest, {
    wanted,
    policy,
    profiles: [profile],
    target: { registered: false },
    server: await otherSecrets(),
    ...(mutant === undefined ? {} : { mutant }),
  });

it.each([
  ['fapi2', 'fapi2-security', 'secrets-under-fapi'],
  ['fapi2', 'fapi2-security', 'secret-beside-unsigned-assertion'],
  ['smart-backend-services', 'smart-backend-services', 'secret-keyed-taken'],
  ['rfc7523', 'rfc7523', undefined],
])('a wrong secret in the target file passes and fails nothing: %s, %s, %s', async (policy, profile, mutant) => {
  const report = await wrong(policy, profile, mutant);
  expect(having(report, 'passed')).toEqual([]);
  expect(having(report, 'failed')).toEqual([]);
  expect(having(report, 'inapplicable').join()).toMatch(/nothing shows that the target file has the right secret/);
});

it('a public client that the server does not know passes nothing', async () => {
  const clients = (await clientsInFile()).filter((one) => one.client_id !== 'assay-public');
  const lying = { wanted: /\/public-client$/, profiles: ['rfc6749'], server: { clients } };
  const unknown = await assayedBehind(honest, { ...lying, target: { registered: false } });
  expect(having(unknown, 'inapplicable').join()).toMatch(/nothing shows that the target file has the right client_id/);
  const taken = await assayedBehind(honest, {
    ...lying,
    server: {},
    target: { registered: false },
    mutant: 'public-client-served',
  });
  expect(having(taken, 'failed').join()).toContain('client-assertion/public-client: ');
});

it('a right secret that is taken fails, whoever registered the client', async () => {
  const report = await assayedBehind(honest, {
    wanted,
    policy: 'fapi2',
    profiles: ['fapi2-security'],
    target: { registered: false },
    mutant: 'secrets-under-fapi',
  });
  expect(having(report, 'failed').map((one) => one.split(':')[0])).toEqual([
    'client-assertion/basic-instead',
    'client-assertion/post-instead',
  ]);
});

it('where secrets are not taken, what stands beside one is told where Assay registered the client', async () => {
  const lying = { wanted, policy: 'fapi2', profiles: ['fapi2-security'], mutant: 'secret-beside-unsigned-assertion' };
  const known = await assayedBehind(honest, lying);
  expect(having(known, 'failed').join()).toContain('client-assertion/unsigned-beside-right-secret: ');
  const unknown = await assayedBehind(honest, { ...lying, target: { registered: false } });
  expect(having(unknown, 'inapplicable').join()).toContain('of the client with a secret in the form is not granted');
});
