import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Behaviour, Stage } from '../behaviour.ts';
import { after, later, silence } from '../twists.ts';

const slowly: NonNullable<Behaviour['twist']> = () => async (seen) => {
  await later(10);
  return seen.honest();
};

const registering = ['registered-keys/*'];

const interrupted = (
  name: string,
  what: string,
  signals: readonly NodeJS.Signals[],
  more: Partial<Behaviour> = {},
): Behaviour => ({
  name: `signal-${name}`,
  what,
  twist: slowly,
  ends: [130],
  run: async (stage: Stage) => {
    const ended = await stage.assay(stage.usual, {
      after: 25,
      act: async (kill) => {
        for (const signal of signals) {
          kill(signal);
          await later(5);
        }
      },
    });
    return { ended, wrong: stage.left() > 0 ? [`${stage.left()} clients were left behind`] : [] };
  },
  ...more,
});

const piped = (name: string, what: string, line: string, more: Partial<Behaviour> = {}): Behaviour => ({
  name: `pipe-${name}`,
  what,
  ends: [0],
  run: async (stage) => ({ ended: await stage.shell(line.replaceAll('$USUAL', stage.usual.join(' '))) }),
  ...more,
});

/** Users who interrupt, and readers who have read enough. */
export const signals: readonly Behaviour[] = [
  interrupted('int', 'The user presses Ctrl-C.', ['SIGINT']),
  interrupted('term', 'The job is cancelled.', ['SIGTERM']),
  interrupted('hup', 'The terminal is closed.', ['SIGHUP']),
  interrupted('hup-often', 'The terminal is closed, and everybody says so.', ['SIGHUP', 'SIGHUP', 'SIGHUP']),
  interrupted('int-registered', 'The user presses Ctrl-C while clients are registered.', ['SIGINT'], {
    only: registering,
  }),
  interrupted('hup-registered', 'The terminal is closed while clients are registered.', ['SIGHUP'], {
    only: registering,
  }),
  interrupted('int-twice', 'The user presses Ctrl-C twice.', ['SIGINT', 'SIGINT'], {
    withoutReport: true,
    twist: after(20, () => silence),
  }),
  piped('head', 'The summary is read by head.', '$ASSAY $USUAL | head -n 1'),
  piped(
    'head-all',
    'Everything that is said is read by head.',
    '{ $ASSAY $USUAL 2>&1; echo $? > exit; } | head -n 1; cat exit; exit $(cat exit)',
  ),
  piped('true', 'Nobody reads anything.', '{ $ASSAY $USUAL 2>&1; echo $? > exit; } | true; exit $(cat exit)'),
  piped('closed', 'There is no standard output.', '$ASSAY $USUAL >&- 2>&-'),
  piped(
    'list-head',
    'A list is read by head.',
    '{ $ASSAY list scenarios; echo $? > exit; } | head -n 1 >/dev/null; exit $(cat exit)',
    { withoutReport: true },
  ),
  piped(
    'json',
    'The report is read by head.',
    '{ $ASSAY $USUAL --json; echo $? > exit; } | head -c 10 >/dev/null; exit $(cat exit)',
  ),
  piped('full', 'Standard output is a full disk.', '$ASSAY $USUAL >/dev/full 2>&1', { ends: [0, 1, 2] }),
];

const filed = (name: string, what: string, prepare: string, more: Partial<Behaviour> = {}): Behaviour => ({
  name: `file-${name}`,
  what,
  run: async (stage) => ({ ended: await stage.shell(`${prepare.replaceAll('$USUAL', stage.usual.join(' '))}`) }),
  ...more,
});

/** Files and folders that are in the way. */
export const files: readonly Behaviour[] = [
  filed('out-is-file', 'A file is where the reports are to go.', 'touch out; $ASSAY $USUAL', {
    ends: [3],
    withoutReport: true,
    says: /cannot be written/,
  }),
  filed(
    'out-below-file',
    'A file is where the folder above the reports is to be.',
    'touch f; $ASSAY $USUAL --out f/out',
    { ends: [3], withoutReport: true, says: /cannot be written/ },
  ),
  filed('out-dev-full', 'The reports are to go below /dev/null.', '$ASSAY $USUAL --out /dev/null/out', {
    ends: [3],
    withoutReport: true,
    says: /cannot be written/,
  }),
  filed('out-proc', 'The reports are to go to /proc.', '$ASSAY $USUAL --out /proc/assay', {
    ends: [3],
    withoutReport: true,
    says: /cannot be written/,
  }),
  {
    name: 'file-planted-links',
    what: 'Links are planted where the reports are to go.',
    run: async (stage) => {
      const ended = await stage.shell(
        `echo untouched > victim; mkdir out; for f in report.json report.html report.md junit.xml checks.json; do ln -s ../victim out/$f; done; ln -s ../victim out/report.json.part; $ASSAY ${stage.usual.join(' ')}; code=$?; rm out/report.json.part; exit $code`,
      );
      const wrong =
        readFileSync(join(stage.folder, 'victim'), 'utf8') === 'untouched\n' ? [] : ['it wrote through a planted link'];
      return { ended, wrong };
    },
  },
  {
    name: 'file-two-runs',
    what: 'Two runs write to one folder.',
    run: async (stage) => ({
      ended: await stage.shell(
        `$ASSAY ${stage.usual.join(' ')} >/dev/null 2>&1 & $ASSAY ${stage.usual.join(' ')}; code=$?; wait; exit $code`,
      ),
    }),
  },
  {
    name: 'file-out-goes-away',
    what: 'A file takes the place of the folder during the run.',
    says: /It is in /,
    withoutReport: true,
    run: async (stage) => {
      const ended = await stage.assay(stage.usual, {
        after: 20,
        act: () => writeFileSync(join(stage.folder, 'out'), 'in the way'),
      });
      const kept = /It is in (\S+)\.$/m.exec(ended.err)?.[1];
      return { ended, wrong: kept === undefined ? ['the report is lost'] : [] };
    },
  },
  ...(['/dev/zero', '/dev/urandom', '/dev/stdin', '/etc', '/dev/null', '/nowhere'] as const).map(
    (file): Behaviour => ({
      name: `file-key${file.replaceAll('/', '-')}`,
      what: `The key of the client is ${file}.`,
      ends: [3],
      withoutReport: true,
      run: async (stage) => {
        await stage.target({ clients: { client: { client_id: 'a', method: 'private_key_jwt', keys: [{ file }] } } });
        return { ended: await stage.assay(stage.usual) };
      },
    }),
  ),
];
