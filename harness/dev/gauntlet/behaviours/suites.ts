import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../documents/package-root.ts';
import type { Behaviour, Stage } from '../behaviour.ts';

/** A module whose default export is a suite on the valid request of `client-assertion`, changed. */
const moduleWith = (members: string, scenario = ''): string => `
import { suites } from ${JSON.stringify(join(packageRoot, 'dist/suites/index.js'))};
const [base] = suites;
const one = { id: 'ours', title: 'A claim of ours', why: 'we add it', change: () => ({ claims: { ours: 1 } }), ${scenario} };
export default { ...base, id: 'house', title: 'House rules', scenarios: [one], ${members} };
`;

const marker = `"><script>gauntlet()</script><img src=x onerror=gauntlet()>\\u001b[2J\\u009b31m\\u202e`;

const withSuite = ({ usual }: Stage): readonly string[] => [...usual, '--suite', './given.mjs'];

const sent = (stage: Stage): readonly string[] => {
  const argv = withSuite(stage);
  const only = argv.indexOf('--only') + 1;
  return argv.map((argument, place) => (place === only ? `${argument},house/*` : argument));
};

const suite = (name: string, what: string, text: string, more: Partial<Behaviour> = {}): Behaviour => ({
  name: `suite-${name}`,
  what,
  ends: [3],
  withoutReport: true,
  says: /given\.mjs/,
  run: async (stage) => {
    writeFileSync(join(stage.folder, 'given.mjs'), text);
    return { ended: await stage.assay(withSuite(stage)) };
  },
  ...more,
});

const taken = (name: string, what: string, text: string): Behaviour => ({
  name: `suite-${name}`,
  what,
  run: async (stage) => {
    writeFileSync(join(stage.folder, 'given.mjs'), text);
    return { ended: await stage.assay(sent(stage)) };
  },
});

/** Modules with suites that somebody else wrote, given with `--suite`: they are code, and do as they like; what they say does not. */
export const suites: readonly Behaviour[] = [
  suite('empty', 'It is empty.', ''),
  suite('throws', 'It throws.', 'throw new Error("\\u001b[2J<script>gauntlet()</script>");'),
  suite('throws-nothing', 'It throws undefined.', 'throw undefined;'),
  suite('syntax', 'It is no JavaScript.', '\u0000{{{'),
  suite('waits', 'It waits for what never comes.', 'await new Promise(() => undefined);\nexport default {};\n'),
  suite('null', 'Its suite is null.', 'export default null;'),
  suite('cyclic', 'Its suite holds itself.', 'const a = []; a.push(a); export default a;'),
  suite(
    'proxy',
    'Its suite throws whenever it is looked at.',
    'export default new Proxy({}, { get() { throw new Error("no"); } });',
  ),
  suite(
    'scenarios-wrong',
    'Its 50,000 scenarios are none.',
    moduleWith('scenarios: Array.from({ length: 50_000 }, () => 1)'),
  ),
  suite(
    'ids-twice',
    'Its 5,000 scenarios have one id.',
    moduleWith('scenarios: Array.from({ length: 5_000 }, () => one)'),
  ),
  suite('id-controls', 'Its id holds controls.', moduleWith("id: 'house\\u001b[2J'")),
  suite('id-of-bundled', 'It has the id of a suite that comes with Assay.', moduleWith("id: 'client-assertion'")),
  suite('id-proto', 'Its id is __proto__.', moduleWith("id: '__proto__'")),
  taken('honest', 'It is a suite like any other.', moduleWith('')),
  taken(
    'script-everywhere',
    'There is a script in every text.',
    moduleWith(
      `title: '${marker}'`,
      `title: '${marker}', why: '${marker}', change: () => ({ claims: { ours: '${marker}' } })`,
    ),
  ),
];
