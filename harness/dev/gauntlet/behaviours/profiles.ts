import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour, Ended, Stage } from '../behaviour.ts';

const marker = '"><script>gauntlet()</script><img src=x onerror=gauntlet()>\\u001b[2J\\u009b31m\\u202e\\u0007';

/** Lines and characters that one message may have. */
const longest = { lines: 15, characters: 6000 };

/** What is wrong with a message that is to be one, short, and about a file. */
const untold = ({ out, err }: Ended, about: RegExp): readonly string[] => {
  const text = err.trim();
  return [
    ...(about.test(text) ? [] : [`the message is not about ${about}: ${text.slice(0, 200)}`]),
    ...(text.split('\n').length <= longest.lines ? [] : [`the message has ${text.split('\n').length} lines`]),
    ...(text.length <= longest.characters ? [] : [`the message has ${text.length} characters`]),
    ...(out === '' ? [] : [`something else is printed: ${out.slice(0, 100)}`]),
  ];
};

/** A usual run, judged under the profile in a file. */
const under = ({ usual }: Stage, ...files: readonly string[]): readonly string[] =>
  usual.map((argument) => (argument === 'rfc7523' ? files.join(',') : argument));

type Contents = string | Uint8Array;

/** A profile, or several by name, given to a run that ends with one message about it. */
const refused = (
  name: string,
  what: string,
  files: Contents | { readonly [file: string]: Contents },
  about = /given/,
): Behaviour => ({
  name: `profile-${name}`,
  what,
  ends: [3],
  withoutReport: true,
  run: async (stage) => {
    const all = typeof files === 'string' || files instanceof Uint8Array ? { 'given.yaml': files } : files;
    for (const [file, contents] of Object.entries(all)) writeFileSync(join(stage.folder, file), contents);
    const ended = await stage.assay(under(stage, './given.yaml'));
    return { ended, wrong: untold(ended, about) };
  },
});

/** A profile under which a run is judged as ever: whatever it says, nothing of it acts. */
const taken = (name: string, what: string, profile: string, more: Partial<Behaviour> = {}): Behaviour => ({
  name: `profile-${name}`,
  what,
  run: async (stage) => {
    writeFileSync(join(stage.folder, 'given.yaml'), profile);
    return { ended: await stage.assay(under(stage, 'rfc7523', './given.yaml')) };
  },
  ...more,
});

const head = (members = ''): string =>
  `id: given\ntitle: Given\nurl: https://given.example/rules\nrevision: '1'\n${members}`;

const row = (scenarios: string, members = 'level: MUST\n    clause: []\n    cite: Given §1\n    basis: ours'): string =>
  `  - scenarios: ${scenarios}\n    expect: refused\n    ${members}\n`;

const expired = row('[client-assertion/expired]');

const rows = (number: number, each: (index: number) => string): string =>
  Array.from({ length: number }, (_, index) => each(index)).join('');

const letters = 'abcdefghi';
const aliases = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from(letters.slice(1), (name, place) => `${name}: &${name} [${`*${letters[place]}, `.repeat(9)}]`),
].join('\n');

/** A profile that nobody can read as a file. */
const odd = (name: string, what: string, path: string, make?: (stage: Stage) => void): Behaviour => ({
  name: `profile-${name}`,
  what,
  ends: [3],
  withoutReport: true,
  run: async (stage) => {
    make?.(stage);
    const ended = await stage.assay(under(stage, path));
    return { ended, wrong: untold(ended, /cannot be used|There is no profile|must be an object/) };
  },
});

/** Profiles that stand on each other, in a row: the first is called `given`. */
const chain = (length: number, last: string): { readonly [file: string]: string } =>
  Object.fromEntries(
    Array.from({ length }, (_, place) => {
      const id = place === 0 ? 'given' : `given-${place}`;
      const on = place === length - 1 ? last : `given-${place + 1}`;
      return [`${id}.yaml`, `id: ${id}\ntitle: G\nurl: https://g.example\nrevision: '1'\non: [${on}]\n`];
    }),
  );

/** Profiles in layers of two, each on both of the layer below: more ways lead down than anybody can go. */
const lattice = (layers: number): { readonly [file: string]: string } => {
  const below = (place: number): string =>
    place === layers - 1 ? '' : `on: [given-${place + 1}-a, given-${place + 1}-b]\n`;
  const made = (id: string, on: string): string => `id: ${id}\ntitle: G\nurl: https://g.example\nrevision: '1'\n${on}`;
  return Object.fromEntries([
    ['given.yaml', made('given', 'on: [given-0-a, given-0-b]\n')],
    ...Array.from({ length: layers }, (_, place) =>
      ['a', 'b'].map((side) => [`given-${place}-${side}.yaml`, made(`given-${place}-${side}`, below(place))] as const),
    ).flat(),
  ]);
};

const wrongTypes = ['1', 'null', 'true', '[]', '{}', '[[]]', '[{}]', 'text', '.nan', '2026-01-01'];

/** Profiles that somebody else wrote, given with `--profile`. */
export const profiles: readonly Behaviour[] = [
  refused('empty', 'It is empty.', ''),
  refused('null', 'It is null.', 'null\n'),
  refused('list', 'It is a list.', '[]\n'),
  refused('aliases', 'Its aliases grow to 9^9 texts.', `${head()}expect:\n${aliases.replace(/^/gm, '  ')}\n`),
  refused('aliases-in-rows', 'A row is an alias of itself.', `${head()}expect: &a\n  - *a\n`),
  refused('cyclic', 'It holds itself.', '&a\nid: given\non: *a\n'),
  refused('deep', 'It is 20,000 lists deep.', `${head()}expect: ${'['.repeat(20_000)}`),
  refused(
    'deep-maps',
    'It is 2,000 maps deep.',
    rows(2000, (depth) => `${' '.repeat(depth)}a:\n`),
  ),
  refused('100-mib', 'It has 100 MiB.', Buffer.alloc(104_857_600, 0x23)),
  refused('100-mib-spaces', 'It is 100 MiB of spaces.', Buffer.alloc(104_857_600, 0x20)),
  refused('binary', 'It is random octets.', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))),
  refused('utf16', 'It is in UTF-16.', Buffer.from(`${head()}expect:\n${expired}`, 'utf16le')),
  refused('tags', 'It asks for code to be run.', `${head()}on: !!js/function "function(){process.exit(0)}"\n`),
  refused('documents', 'It is two documents.', `${head()}---\n${head()}`),
  refused('key-twice', 'A key stands twice.', `${head(`expect:\n${expired}`)}expect: []\n`),
  refused('key-twice-in-row', 'A level stands twice.', `${head()}expect:\n${expired}    level: MAY\n`),
  refused('proto', 'There is __proto__ in it.', `${head()}__proto__:\n  on: [rfc7523]\n`),
  refused('proto-id', 'Its id is __proto__.', head().replace('given\n', '__proto__\n')),
  refused('proto-like', 'It is like __proto__.', `${head()}like:\n  __proto__: client-assertion\n`),
  refused('constructor', 'There is a constructor in it.', `${head()}constructor:\n  prototype: { polluted: 1 }\n`),
  refused('constructor-like', 'It is like the constructor.', `${head()}like:\n  constructor: client-assertion\n`),
  refused('constructor-on', 'It stands on the constructor.', `${head()}on: [constructor]\n`),
  refused(
    'constructor-scenario',
    'A row is about the constructor.',
    `${head()}expect:\n${row('[constructor/constructor]')}`,
  ),
  ...['id', 'title', 'url', 'revision', 'on', 'without', 'like', 'words', 'expect', 'answers', 'excluded'].map(
    (member): Behaviour => ({
      name: `profile-wrong-${member}`,
      what: `Its ${member} is of every wrong type, one after the other.`,
      ends: [3],
      withoutReport: true,
      run: async (stage) => {
        const wrong: string[] = [];
        let ended: Ended | undefined;
        const right = { '[]': /^(on|without|words|expect|answers|excluded)$/, '{}': /^like$/, text: /^(id|title)$/ };
        const readable: { readonly [value: string]: RegExp } = { ...right, '2026-01-01': /^(title|revision)$/ };
        for (const value of wrongTypes.filter((one) => !readable[one]?.test(member)).slice(0, 4)) {
          const lines = head()
            .split('\n')
            .filter((line) => line !== '' && !line.startsWith(`${member}:`));
          if (member === 'revision' && value === 'text') continue;
          writeFileSync(join(stage.folder, 'given.yaml'), `${[...lines, `${member}: ${value}`].join('\n')}\n`);
          ended = await stage.assay(under(stage, './given.yaml'));
          if (ended.exit !== 3) wrong.push(`${value}: exit ${ended.exit}`);
          wrong.push(...untold(ended, /given/).map((one) => `${value}: ${one}`));
        }
        if (ended === undefined) throw new Error('nothing was tried');
        return { ended, wrong };
      },
    }),
  ),
  refused(
    'id-of-bundled',
    'It has the id of a profile that comes with Assay.',
    `${head(`expect:\n${expired}`)}`.replace('id: given', 'id: rfc7523'),
  ),
  refused('id-controls', 'There are controls in its id.', head().replace('id: given', 'id: "given\\u001b[2J\\u202e"')),
  refused('id-path', 'Its id is a path.', head().replace('id: given', 'id: ../../etc/passwd')),
  refused('id-script', 'Its id is a script.', head().replace('id: given', `id: "${marker.replaceAll('"', '\\"')}"`)),
  refused('id-1-mb', 'Its id has nearly 1 MiB.', head().replace('id: given', `id: ${'a-'.repeat(500_000)}`)),
  refused('url-javascript', 'Its URL is a script.', head().replace(/url: .*/, 'url: javascript:gauntlet()')),
  refused(
    'url-data',
    'Its URL is data.',
    head().replace(/url: .*/, 'url: "data:text/html,<script>gauntlet()</script>"'),
  ),
  refused(
    'url-1-mb',
    'Its URL has nearly 1 MiB.',
    head().replace(/url: .*/, `url: "https://a.example/${'%'.repeat(900_000)}"`),
  ),
  refused('on-itself', 'It stands on itself.', `${head()}on: [given]\n`),
  refused('on-in-a-circle', 'It stands on one that stands on it.', chain(2, 'given')),
  refused('on-in-a-large-circle', 'It stands on itself by way of 3,000.', chain(3000, 'given')),
  refused('on-3000', 'It stands on 3,000, one below the other.', chain(3000, 'rfc6755')),
  refused('on-nothing', 'It stands on one that nobody knows.', `${head()}on: [rfc99999]\n`),
  refused('on-path', 'It stands on a path.', `${head()}on: [../../etc/passwd]\n`),
  refused(
    'on-wrong-id',
    'It stands on one that is called otherwise.',
    {
      'given.yaml': `${head()}on: [beside]\n`,
      'beside.yaml': head(),
    },
    /beside/,
  ),
  refused(
    'on-2000-times',
    'It stands on 30,000 that nobody knows.',
    `${head()}on: [${rows(30_000, (i) => `p${i}, `)}]\n`,
  ),
  refused(
    'scenario-unknown',
    'A row is about a scenario that nobody knows.',
    `${head()}expect:\n${row('[client-assertion/expird]')}`,
  ),
  refused('scenario-path', 'A row is about a path.', `${head()}expect:\n${row('[../../etc/passwd]')}`),
  refused(
    'scenario-glob',
    'A row is about a glob that costs much.',
    `${head()}expect:\n${row(`["client-assertion/${'*'.repeat(200)}x"]`)}`,
  ),
  refused(
    'scenario-braces',
    'A row is about braces in braces.',
    `${head()}expect:\n${row(`["client-assertion/${'{a,b}'.repeat(40)}"]`)}`,
  ),
  refused('level-unknown', 'A level is none.', `${head()}expect:\n${expired.replace('MUST', 'OUGHT')}`),
  refused(
    'level-controls',
    'A level holds controls.',
    `${head()}expect:\n${expired.replace('MUST', '"\\u001b[2J\\u009b"')}`,
  ),
  refused('expect-unknown', 'It expects what is none.', `${head()}expect:\n${expired.replace('refused', 'maybe')}`),
  refused('groundless', 'A MUST has no grounds.', `${head()}expect:\n${expired.replace('basis: ours', '')}`),
  refused('row-twice', 'A scenario has two rows.', `${head()}expect:\n${expired}${expired}`),
  refused('clause-unknown', 'A clause is none.', `${head()}expect:\n${expired.replace('[]', '[RFC99999-1]')}`),
  refused('100000-numbers', 'Its 100,000 rows are numbers.', `${head()}expect:\n${rows(100_000, () => '  - 0\n')}`),
  refused('100000-maps', 'Its 100,000 rows are empty.', `${head()}expect:\n${rows(100_000, () => '  - {}\n')}`),
  refused(
    '100000-keys',
    'It has 60,000 members that nobody knows.',
    `${head()}${rows(60_000, (i) => `member${i}: 1\n`)}`,
  ),
  refused(
    '7000-rows',
    'Its 7,000 rows are about scenarios that nobody knows.',
    `${head()}expect:\n${rows(7000, (i) => row(`[client-assertion/expired-${i}]`))}`,
  ),
  refused(
    '30000-scenarios',
    'A row is about 30,000 scenarios that nobody knows.',
    `${head()}expect:\n${row(`[${rows(30_000, (i) => `client-assertion/audience-${i}, `)}]`)}`,
  ),
  refused(
    '30000-same',
    'A row is about one scenario 30,000 times.',
    `${head()}expect:\n${row(`[${rows(30_000, () => 'client-assertion/expired, ')}]`)}`,
  ),
  refused(
    '30000-clauses',
    'A row names 30,000 clauses that nobody knows.',
    `${head()}expect:\n${expired.replace('[]', `[${rows(30_000, (i) => `RFC7523-3.${i}, `)}]`)}`,
  ),
  refused(
    '100000-clauses-no-texts',
    'A row names 100,000 clauses that are lists.',
    `${head()}expect:\n${expired.replace('[]', `[${rows(100_000, (i) => `[${i}],`)}]`)}`,
  ),
  refused(
    '100000-errors',
    'A row names 100,000 error codes that are none.',
    `${head()}expect:\n${expired.replace('basis: ours', `basis: ours\n    error: [${rows(100_000, (i) => `{a: ${i}},`)}]`)}`,
  ),
  refused(
    'excluded-clauses',
    'It excludes 30,000 clauses that nobody knows.',
    `${head()}excluded:\n  - clauses: [${rows(30_000, (i) => `c${i}, `)}]\n    reason: out of scope\n`,
  ),
  odd('dev-zero', 'It is /dev/zero.', '/dev/zero'),
  odd('dev-random', 'It is /dev/urandom.', '/dev/urandom'),
  odd('folder', 'It is a folder.', './'),
  odd('pipe', 'It is a pipe that nobody writes into.', './pipe.yaml', ({ folder }) => {
    execFileSync('mkfifo', [join(folder, 'pipe.yaml')]);
  }),
  odd('link-to-itself', 'It is a link to itself.', './loop.yaml', ({ folder }) => {
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
  }),
  odd('absent', 'It is not there.', './nowhere.yaml'),
  odd('long-name', 'Its name has 100,000 characters.', `./${'a'.repeat(100_000)}.yaml`),
  odd('name-controls', 'There are controls in its name.', './a\u001b[2J\u202e.yaml'),
  odd('name-secret', 'It is a file of the system.', '/etc/passwd'),
  taken('honest', 'It is a profile like any other.', `${head()}expect:\n${expired}`),
  taken('bom', 'A byte order mark stands before it.', `\ufeff${head()}expect:\n${expired}`),
  taken(
    'script-everywhere',
    'There is a script in every text.',
    `id: given\ntitle: "${marker.replace('"', '\\"')}"\nurl: https://given.example/x\nrevision: "${marker.replace('"', '\\"')}"\nread: "${marker.replace('"', '\\"')}"\nerrata: "${marker.replace('"', '\\"')}"\nexpect:\n${row(
      '[client-assertion/expired, client-assertion/audience-array-of-one]',
      [
        'level: MUST',
        'clause: []',
        ...['cite', 'quote', 'basis'].map((name) => `${name}: "${marker.replace('"', '\\"')}"`),
      ].join('\n    '),
    )}`,
  ),
  refused(
    'url-markup',
    'There is markup in its URL.',
    head().replace(/url: .*/, `url: "https://given.example/'onmouseover=gauntlet()<b>"`),
  ),
  taken(
    'url-script',
    'Its URL breaks out of what it stands in.',
    `${head().replace(/url: .*/, `url: "https://given.example/)'onmouseover='gauntlet()"`)}expect:\n${expired}`,
  ),
  taken(
    'cite-900-kb',
    'A citation has 900,000 characters.',
    `${head()}expect:\n${expired.replace('Given §1', 'x'.repeat(900_000))}`,
  ),
  taken(
    'error-script',
    'The right words are a script.',
    `${head()}expect:\n${expired}    error: ["<script>gauntlet()</script>"]\n`,
  ),
  {
    name: 'profile-lattice',
    what: 'It stands on others in 2^40 ways.',
    run: async (stage) => {
      for (const [file, contents] of Object.entries(lattice(40))) writeFileSync(join(stage.folder, file), contents);
      return { ended: await stage.assay(under(stage, 'rfc7523', './given.yaml')) };
    },
  },
  {
    name: 'profile-chain',
    what: 'It stands on others, 80 in a row.',
    run: async (stage) => {
      for (const [file, contents] of Object.entries(chain(80, 'rfc6755')))
        writeFileSync(join(stage.folder, file), contents);
      return { ended: await stage.assay(under(stage, 'rfc7523', './given.yaml')) };
    },
  },
  {
    name: 'profile-id-twice',
    what: 'Two profiles have one id.',
    ends: [3],
    withoutReport: true,
    run: async (stage) => {
      for (const file of ['one.yaml', 'two.yaml'])
        writeFileSync(join(stage.folder, file), `${head()}expect:\n${expired}`);
      const ended = await stage.assay(under(stage, './one.yaml', './two.yaml'));
      return { ended, wrong: untold(ended, /given/) };
    },
  },
];
