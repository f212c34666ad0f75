import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour } from '../behaviour.ts';

const marker = '"><script>gauntlet()</script><img src=x onerror=gauntlet()>\u001b[2J\u009b31m\u202e';

/** Replaces every text of a document, but for those that its shape depends on. */
const everyText = (value: unknown, name = ''): unknown => {
  if (Array.isArray(value)) return value.map((one) => everyText(one, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, everyText(one, key)]));
  return typeof value === 'string' &&
    /^(title|why|because|name|body|reason|curl|check|expected|quote|basis|cite|note)$/.test(name)
    ? `${marker}${value}`
    : value;
};

type Parsed = { [name: string]: unknown };

const judged = (
  name: string,
  what: string,
  change: (text: string) => string | Uint8Array,
  more: Partial<Behaviour> = {},
): Behaviour => ({
  name: `report-${name}`,
  what,
  ends: [3],
  withoutReport: true,
  run: async (stage) => {
    writeFileSync(join(stage.folder, 'given.json'), change(await stage.honestReport()));
    return { ended: await stage.assay(['judge', 'given.json', '--out', 'out']) };
  },
  ...more,
});

const members = (
  name: string,
  what: string,
  change: (report: Parsed) => unknown,
  more: Partial<Behaviour> = {},
): Behaviour => judged(name, what, (text) => JSON.stringify(change(JSON.parse(text) as Parsed)), more);

/** Reports that somebody else wrote, and that are judged again. */
export const reports: readonly Behaviour[] = [
  judged('honest', 'It is what assay run wrote.', (text) => text, { ends: [0, 1, 2] }),
  judged('empty', 'It is empty.', () => ''),
  judged('half', 'It is cut in half.', (text) => text.slice(0, text.length / 2)),
  judged('deep', 'It is 100,000 levels deep.', () => `{"verdicts":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
  judged('deep-body', 'A member is 5,000 levels deep.', (text) =>
    text.replace('{', `{"x":${'['.repeat(5000)}${']'.repeat(5000)},`),
  ),
  judged('100-mib', 'It has 100 MiB.', () => `{"verdicts":"${'x'.repeat(104_857_600)}"}`, {}),
  judged('100-mib-spaces', 'It is 100 MiB of spaces.', () => Buffer.alloc(104_857_600, 0x20), {}),
  judged('binary', 'It is random octets.', () =>
    Buffer.from(Array.from({ length: 10_000 }, (_, i) => (i * 7919) % 256)),
  ),
  judged('null', 'It is null.', () => 'null'),
  judged('array', 'It is a list.', () => '[]'),
  judged('number', 'It is a number.', () => '1e999'),
  judged('bom', 'A byte order mark stands before it.', (text) => `\ufeff${text}`, { ends: [0, 1, 2, 3] }),
  judged('proto', 'There is __proto__ in it.', (text) => text.replace('{', '{"__proto__":{"polluted":1},')),
  judged('duplicate', 'Its verdicts stand there twice.', (text) => text.replace('{', '{"verdicts":[],'), {
    ends: [0, 1, 2, 3],
  }),
  judged('utf16', 'It is in UTF-16.', (text) => Buffer.from(text, 'utf16le')),
  members('version-99', 'It is of version 99.', (report) => ({ ...report, version: 99 })),
  members('version-text', 'Its version is a text.', (report) => ({ ...report, version: '2' })),
  members('footer-absent', 'It has no footer.', (report) => ({ ...report, footer: undefined })),
  members('footer-null', 'Its footer is null.', (report) => ({ ...report, footer: null })),
  members('exchanges-object', 'Its exchanges are an object.', (report) => ({ ...report, exchanges: {} })),
  members('exchanges-absent', 'It has no exchanges.', (report) => ({ ...report, exchanges: [] }), {
    ends: [0, 1, 2, 3],
  }),
  members('observations-null', 'Its observations are null.', (report) => ({ ...report, observations: [null] })),
  members('profiles-unknown', 'It was judged under a profile that nobody knows.', (report) => ({
    ...report,
    profiles: [{ id: '../../etc/passwd', title: 'x', url: 'x', on: [] }],
  })),
  members('profiles-controls', 'It was judged under a profile with controls in its name.', (report) => ({
    ...report,
    profiles: [{ id: 'rfc\u001b[2J', title: 'x', url: 'x', on: [] }],
  })),
  members(
    'scenario-unknown',
    'It speaks of scenarios that nobody knows.',
    (report) => ({
      ...report,
      observations: (report.observations as Parsed[]).map((one) => ({ ...one, scenario: '../x', suite: '__proto__' })),
    }),
    { ends: [0, 1, 2, 3] },
  ),
  members(
    'numbers-huge',
    'Its numbers are huge.',
    (report) => ({
      ...report,
      exchanges: (report.exchanges as Parsed[]).map((one) => ({ ...one, milliseconds: 1e308 })),
    }),
    { ends: [0, 1, 2, 3] },
  ),
  members('script-everywhere', 'There is a script in every text.', (report) => everyText(report), {
    ends: [0, 1, 2, 3],
  }),
  members(
    'target-script',
    'The name of its target is a script.',
    (report) => ({ ...report, target: { ...(report.target as Parsed), name: marker } }),
    { ends: [0, 1, 2] },
  ),
  {
    name: 'report-dev-zero',
    what: 'It is /dev/zero.',
    ends: [3],
    withoutReport: true,
    run: async (stage) => ({ ended: await stage.assay(['judge', '/dev/zero']) }),
  },
  {
    name: 'report-folder',
    what: 'It is a folder.',
    ends: [3],
    withoutReport: true,
    run: async (stage) => ({ ended: await stage.assay(['judge', '.']) }),
  },
];

const target = (name: string, what: string, text: string | Uint8Array, more: Partial<Behaviour> = {}): Behaviour => ({
  name: `target-${name}`,
  what,
  ends: [3],
  withoutReport: true,
  run: async (stage) => {
    writeFileSync(join(stage.folder, 'target.yaml'), text);
    return { ended: await stage.assay(stage.usual) };
  },
  ...more,
});

const aliases = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, i) =>
      `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${Array.from({ length: 9 }, () => `*${String.fromCharCode(97 + i)}`).join(', ')}]`,
  ),
].join('\n');

/** Target files that somebody else wrote. */
export const targets: readonly Behaviour[] = [
  target('empty', 'It is empty.', ''),
  target('aliases', 'Its aliases grow to 9^10 texts.', aliases),
  target('cyclic', 'It holds itself.', 'issuer: &a [*a]\nclients: *a\n'),
  target('deep', 'It is 20,000 lists deep.', '['.repeat(20_000)),
  target(
    'deep-maps',
    'It is 5,000 maps deep.',
    Array.from({ length: 5000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    {},
  ),
  target('5-mib', 'It has 5 MiB.', `issuer: ${'x'.repeat(5_242_880)}`),
  target('binary', 'It is random octets.', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))),
  target('tags', 'It asks for code to be run.', 'issuer: !!js/function "function(){process.exit(77)}"\n'),
  target('proto', 'There is __proto__ in it.', '__proto__:\n  polluted: 1\nissuer: https://a.example\n'),
  target('controls', 'There are controls in it.', 'issuer: "https://a\\u001b[2J\\u202e"\nclients: {}\n'),
  target(
    'issuer-javascript',
    'The issuer is a script.',
    'issuer: javascript:gauntlet()\nclients: {client: {client_id: a, keys: [{file: x}]}}\n',
  ),
  target('documents', 'It is three documents.', 'a: 1\n---\nb: 2\n---\nc: 3\n'),
  target('merge-keys', 'It merges what it does not have.', 'issuer: https://a.example\n<<: *nothing\n'),
  {
    name: 'target-dev-zero',
    what: 'It is /dev/zero.',
    ends: [3],
    withoutReport: true,
    run: async (stage) => ({ ended: await stage.assay(['run', '-t', '/dev/zero']) }),
  },
  {
    name: 'target-folder',
    what: 'It is a folder.',
    ends: [3],
    withoutReport: true,
    run: async (stage) => ({ ended: await stage.assay(['run', '-t', '.']) }),
  },
];
