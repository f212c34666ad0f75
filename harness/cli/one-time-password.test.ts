import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { otpType, validRequest } from '../../suites/one-time-password/password.ts';
import { devicesOf } from '../clients/devices.ts';
import { partiesOf } from '../clients/from-target.ts';
import { keyringOf, publicKey } from '../clients/parties.ts';
import type { Context } from '../model/context.ts';
import type { OtpCredential, OtpPair } from '../model/credential.ts';
import { makeParties, type ReferenceParties } from '../reference/parties.ts';
import { createReference } from '../reference/reference.ts';
import type { RegisteredDevice } from '../reference/state/device.ts';
import type { Keys } from '../request/formats/format.ts';
import { formatOf } from '../request/formats/formats.ts';
import type { OtpClient } from '../target/otp.ts';
import { parseTarget, type Target } from '../target/target.ts';

/** A password to send, and what comes of it: granted, refused with an error, or its error and the pair held afterwards. */
type Sent = readonly [pair: readonly [bigint, bigint], change: Change, outcome: string];

/** What is peculiar about a password. */
type Change =
  | 'as it is'
  | 'the same text'
  | 'by a stranger'
  | 'captured'
  | 'with exp'
  | 'without next'
  | 'with a scope nobody may ask for';

interface Vector {
  readonly name: string;
  /** The pair that both sides begin with. */
  readonly begins?: readonly [bigint, bigint];
  readonly sent: readonly Sent[];
}

const refused = 'invalid_client';
const granted = 'granted';

/** The vectors of the requirement catalogue for draft-hevroni-oauth-seamless-flow-01; rows 1 to 8b follow each other. */
const vectors: readonly Vector[] = [
  {
    name: '1 to 8b: ok, second, retry, retry newly signed, next, forgery, ok, replay of long ago, next',
    sent: [
      [[2n, 5n], 'as it is', granted],
      [[5n, 9n], 'as it is', granted],
      [[5n, 9n], 'the same text', refused],
      [[5n, 9n], 'as it is', refused],
      [[9n, 11n], 'as it is', granted],
      [[11n, 13n], 'by a stranger', refused],
      [[11n, 13n], 'as it is', granted],
      [[2n, 5n], 'captured', refused],
      [[13n, 17n], 'as it is', refused],
    ],
  },
  {
    name: '9 and 9b: a fork, and the thief goes on',
    begins: [9n, 11n],
    sent: [
      [[11n, 100n], 'as it is', granted],
      [[11n, 13n], 'as it is', refused],
      [[100n, 101n], 'as it is', refused],
    ],
  },
  {
    name: '10: skipped, then the right one',
    sent: [
      [[7n, 8n], 'as it is', refused],
      [[2n, 5n], 'as it is', refused],
    ],
  },
  {
    name: '13: twice the same number, which revokes nobody',
    sent: [
      [[2n, 2n], 'as it is', refused],
      [[2n, 2n], 'as it is', refused],
      [[2n, 5n], 'as it is', granted],
    ],
  },
  {
    name: '14: a cycle, by the letter of the draft',
    sent: [
      [[2n, 5n], 'as it is', granted],
      [[5n, 1n], 'as it is', granted],
      [[1n, 2n], 'as it is', granted],
      [[2n, 5n], 'captured', granted],
    ],
  },
  {
    name: '15: one less than 2 to the 53 and one',
    begins: [1n, 9007199254740993n],
    sent: [
      [[9007199254740992n, 5n], 'as it is', refused],
      [[9007199254740993n, 5n], 'as it is', refused],
    ],
  },
  { name: '16: an exp in the past', sent: [[[2n, 5n], 'with exp', granted]] },
  {
    name: '17: without its next number, which revokes nobody',
    sent: [
      [[2n, 5n], 'without next', refused],
      [[2n, 5n], 'as it is', granted],
    ],
  },
  {
    name: '18: a scope nobody may ask for leaves the numbers as they are',
    sent: [
      [[2n, 5n], 'with a scope nobody may ask for', 'invalid_scope'],
      [[2n, 5n], 'as it is', granted],
    ],
  },
];

const issuer = 'http://127.0.0.1:9401/as';
const id = '89';

let parties: ReferenceParties;
let target: Target;
let keys: Keys;
beforeAll(async () => {
  parties = await makeParties();
  target = await parseTarget(parties.target(issuer, 'otp'), 'the target');
  keys = { keyring: keyringOf(await partiesOf(target)), secretOf: () => '' };
});

const serverAt = ([previous, next]: readonly [bigint, bigint]) => {
  const device: RegisteredDevice = {
    ...(parties.devices[0] as RegisteredDevice),
    client_id: id,
    previous: `${previous}`,
    next: `${next}`,
  };
  return createReference({ issuer, policy: 'otp', clients: parties.clients, devices: [device] });
};

const password = ([previous, next]: readonly [bigint, bigint], change: Change): string => {
  const literal = (value: bigint) => ({ written: 'a number', as: () => `${value}` });
  const key = target.clients.otp?.keys[0];
  const credential: OtpCredential = {
    format: 'otp',
    device: id,
    header: { alg: key?.alg, kid: key?.kid },
    members: {
      previous: literal(previous),
      next: change === 'without next' ? undefined : literal(next),
      'client-id': { written: id, as: () => id },
      exp: change === 'with exp' ? 1 : undefined,
    },
    signing: { by: change === 'by a stranger' ? 'stranger' : 'client', among: 'devices' },
  };
  return formatOf(credential).make(credential, keys, { method: 'POST', url: '', now: 0 }).text;
};

const ask = async (server: ReturnType<typeof serverAt>, text: string, more: object = {}): Promise<string> => {
  const response = await server.handle(
    new Request(server.tokenEndpoint, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: otpType,
        client_assertion: text,
        ...more,
      }),
    }),
  );
  const { access_token: token, error } = (await response.json()) as { readonly [name: string]: string };
  return token === undefined ? String(error) : granted;
};

describe('the vectors of the draft', () => {
  it.each(vectors.map((one) => [one.name, one] as const))('%s', async (_name, { begins = [1n, 2n], sent }) => {
    const server = serverAt(begins);
    const texts = new Map<string, string>();
    for (const [pair, change, outcome] of sent) {
      const name = pair.join();
      const again = change === 'the same text' || change === 'captured';
      const text = (again ? texts.get(name) : undefined) ?? password(pair, change);
      texts.set(name, text);
      const more = change === 'with a scope nobody may ask for' ? { scope: 'everything' } : {};
      expect([pair, await ask(server, text, more)]).toEqual([pair, outcome]);
    }
  });

  it('11: of ten copies at once one is granted, and nobody is revoked', async () => {
    const server = serverAt([1n, 2n]);
    const text = password([2n, 5n], 'as it is');
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(server, text)));
    expect(answers.filter((answer) => answer === granted)).toHaveLength(1);
    expect(await ask(server, password([5n, 6n], 'as it is'))).toBe(granted);
  });

  it('12: of two that follow the same pair one is granted, and the device is revoked', async () => {
    const server = serverAt([1n, 2n]);
    const answers = await Promise.all([5n, 6n].map((next) => ask(server, password([2n, next], 'as it is'))));
    expect(answers.sort()).toEqual([granted, refused]);
    const left = await Promise.all([5n, 6n].map((next) => ask(server, password([next, 7n], 'as it is'))));
    expect(left).toEqual([refused, refused]);
  });
});

const pairOf = (devices: ReturnType<typeof devicesOf>, device: string, back = 0): OtpPair =>
  devices.numbersOf(device).pair(back);

describe('what the harness knows of a device', () => {
  const numbers = new Map([
    ['one', { previous: 1n, next: 2n }],
    ['two', { previous: 3n, next: 9007199254740993n }],
  ]);

  it('moves on by what was granted, exactly, and remembers what was before', () => {
    const devices = devicesOf({ id: 'two', numbers, remember: undefined });
    devices.granted('two', password([9007199254740993n, (1n << 510n) + 1n], 'as it is'));
    expect(pairOf(devices, 'two')).toEqual({ previous: 9007199254740993n, next: (1n << 510n) + 1n });
    expect(pairOf(devices, 'two', 1)).toEqual({ previous: 3n, next: 9007199254740993n });
    expect(pairOf(devices, 'two', 9)).toEqual({ previous: 3n, next: 9007199254740993n });
  });

  it('gives each spare device out once, and tells at once what is left', () => {
    const told: ReadonlyMap<string, OtpPair>[] = [];
    const devices = devicesOf({ id: 'one', numbers, remember: (left) => told.push(left) });
    expect([devices.another(), devices.another()]).toEqual(['two', undefined]);
    expect(told.at(-1)).toEqual(new Map([['one', { previous: 1n, next: 2n }]]));
    devices.granted('one', password([2n, 5n], 'as it is'));
    expect(told.at(-1)).toEqual(new Map([['one', { previous: 2n, next: 5n }]]));
  });
});

describe('the target file', () => {
  const withNumbers = async (written: unknown, more: object = {}, baseDir = process.cwd()): Promise<OtpClient> => {
    const whole = parties.target(issuer, 'otp') as { readonly clients: { readonly otp: object } };
    const { clients } = await parseTarget(
      { ...whole, clients: { ...whole.clients, otp: { ...whole.clients.otp, ...more, numbers: written } } },
      'the target',
      baseDir,
      { NUMBERS: '{"device-0": ["11111111", "22222222"]}' },
    );
    return clients.otp as OtpClient;
  };

  it('reads numbers exactly, and never shows them', async () => {
    const read = await withNumbers('{"device-0": ["1", "9007199254740993"]}');
    expect(read.numbers.get('device-0')).toEqual({ previous: 1n, next: 9007199254740993n });
    expect(Object.keys(read)).not.toContain('numbers');
    expect((await withNumbers({ env: 'NUMBERS' })).remember).toBeUndefined();
  });

  it.each([
    ['no JSON', 'nonsense', /holds no JSON/],
    ['no object', '[]', /holds no JSON object/],
    ['one number', '{"device-0": ["1"]}', /holds no two whole numbers for "device-0"/],
    ['a number that JSON.parse would round', '{"device-0": [1, 9007199254740993]}', /holds no two whole numbers/],
    ['another device alone', '{"device-1": ["1", "2"]}', /holds no pair for "device-0"/],
  ])('says what is wrong: %s', async (_what, text, message) => {
    await expect(withNumbers(text)).rejects.toThrow(message);
  });

  it('never says a number in a message', async () => {
    await expect(withNumbers('{"device-0": ["123456789012345"]}')).rejects.not.toThrow(/123456789012345/);
  });

  it('refuses identifiers that are no numbers where they are to be', async () => {
    const numbers = '{"device-0": ["1", "2"]}';
    await expect(withNumbers(numbers, { client_id_as: 'number' })).rejects.toThrow(/client_id_as is number/);
  });

  it('writes a file anew', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'assay-'));
    const file = join(folder, 'numbers.json');
    writeFileSync(file, '{"device-0": ["1", "2"], "device-1": ["3", "4"]}');
    const read = await withNumbers({ file: 'numbers.json' }, {}, folder);
    devicesOf(read).another();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ 'device-0': ['1', '2'] });
  });
});

describe('the dialect of the demonstration', () => {
  it('has parameters and members of its own', async () => {
    const { devices } = await partiesOf(target);
    const keys = devices?.client.keys.map(publicKey) ?? [];
    const device = { id: '89', keys, idAs: 'text', dialect: 'demo', stranger: { id: 'nobody', keys } } as const;
    const { form, credentials } = validRequest({ device, now: 0 } as unknown as Context, { name: '', clientId: false });
    expect(form.map(([name]) => name)).toEqual(['grant_type', 'client_id', 'device-id', 'signature']);
    expect(form[0]).toEqual(['grant_type', 'jwt-otp']);
    expect(credentials?.password).toMatchObject({ members: { OldSyncKey: {}, NewSyncKey: {} } });
  });
});
