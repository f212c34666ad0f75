import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { parseReport } from '../../documents/report.ts';
import type { Report, Verdict } from '../../model/report.ts';
import type { Behaviour, Ended } from './behaviour.ts';

/** Octets of memory that a run may have. */
export const mostMemory = 512 * 1_048_576;

/** Seconds of a processor that a run may take: no other work on the machine is to fail it. */
export const mostProcessor = 12;

/** Octets that all files of a report may have. */
const mostWritten = 64 * 1_048_576;

const names = ['report.json', 'report.html', 'report.md', 'junit.xml', 'checks.json'];

/** What may stand on no terminal: controls but line feeds and tabs, C1, bidirectional controls. */
const active = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What the behaviours write where a page would run it. */
const inPages = /<script>gauntlet|<img src=x onerror=gauntlet|href=["']?javascript:gauntlet|<svg onload=gauntlet/i;

const stack = /^\s+at .+:\d+:\d+\)?$|This is a fault of Assay itself|UnhandledPromise|node:internal/m;

/** What went wrong with how the command ended. */
export const ofEnd = ({ ends = [0, 1, 2], says }: Behaviour, ended: Ended): readonly string[] => {
  const { exit, processor, memory, out, err } = ended;
  const said = `${out}\n${err}`;
  return [
    ...(ends.includes(exit) ? [] : [`exit ${exit}: ${err.trim().slice(-200)}`]),
    ...(processor <= mostProcessor ? [] : [`it took ${processor.toFixed(1)} s of a processor`]),
    ...(memory <= mostMemory ? [] : [`it took ${Math.round(memory / 1_048_576)} MiB`]),
    ...(stack.test(said) ? [`a stack trace: ${said.slice(Math.max(0, said.search(stack) - 200)).slice(0, 900)}`] : []),
    ...(active.test(said) ? [`a control character on the terminal: ${JSON.stringify(active.exec(said)?.[0])}`] : []),
    ...(says === undefined || says.test(said) ? [] : [`it does not say ${says}`]),
  ];
};

/** The text of every file below a folder. */
export const textsIn = (folder: string): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (statSync(path).isFile()) texts.set(name, readFileSync(path, 'utf8'));
  }
  return texts;
};

const isWellFormed = (xml: string): boolean => {
  let faults = 0;
  const fault = (): void => void faults++;
  new DOMParser({ errorHandler: { warning: fault, error: fault, fatalError: fault } }).parseFromString(xml, 'text/xml');
  return faults === 0;
};

/** What went wrong with the files of a report: each is there, whole, valid, of a bounded size, and nothing in it is active. */
export const ofFiles = (folder: string): { readonly report?: Report; readonly wrong: readonly string[] } => {
  let texts: ReadonlyMap<string, string>;
  try {
    texts = textsIn(folder);
  } catch {
    return { wrong: ['no report was written'] };
  }
  const wrong: string[] = [];
  for (const name of names) if (!texts.get(name)) wrong.push(`no ${name}`);
  for (const name of texts.keys()) if (!names.includes(name)) wrong.push(`${name} was left behind`);
  const size = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  if (size > mostWritten) wrong.push(`the report has ${Math.round(size / 1_048_576)} MiB`);
  if (!texts.get('report.html')?.trimEnd().endsWith('</html>')) wrong.push('report.html is not whole');
  if (!isWellFormed(texts.get('junit.xml') ?? '')) wrong.push('junit.xml is not well-formed');
  if (inPages.test(texts.get('report.html') ?? '')) wrong.push('report.html holds something active');
  // In Markdown, what stands between backticks is shown as it is.
  if (inPages.test((texts.get('report.md') ?? '').replace(/(`{3,})[\s\S]*?\n\1$|(`+)[^`][\s\S]*?\2/gm, '')))
    wrong.push('report.md holds something active');
  try {
    return { report: parseReport(texts.get('report.json') ?? '', 'report.json'), wrong };
  } catch (error) {
    return { wrong: [...wrong, (error as Error).message.slice(0, 200)] };
  }
};

const key = ({ scenario, profile, aspect }: Verdict): string => `${scenario} ${profile} ${aspect}`;

/** Verdicts that the honest server does not have: false ones, unless the behaviour is what they tell. */
export const ofVerdicts = ({ breaks }: Behaviour, { verdicts }: Report, honest: Report): readonly string[] => {
  const known = new Map(honest.verdicts.map((one) => [key(one), one.outcome]));
  const judged = new Set(honest.profiles.map(({ id }) => id));
  return verdicts
    .filter(({ profile }) => judged.has(profile))
    .filter(({ scenario }) => !/^(answers|metadata)\//.test(scenario))
    .filter((one) => (one.outcome === 'passed' || one.outcome === 'failed') && known.get(key(one)) !== one.outcome)
    .filter(({ scenario, aspect, outcome }) => outcome === 'passed' || !breaks?.test(`${scenario} ${aspect}`))
    .map((one) => `false ${one.outcome}: ${key(one)}: ${one.because.slice(0, 120)}`)
    .slice(0, 3);
};

/** Which of many values stand in a text, each known by its last four octets. */
export const leaksIn = (text: string, values: Iterable<string>): readonly string[] => {
  const byEnd = new Map<number, Buffer[]>();
  for (const value of values) {
    const bytes = Buffer.from(value);
    if (bytes.length < 8) continue;
    const end = bytes.readUInt32LE(bytes.length - 4);
    byEnd.set(end, [...(byEnd.get(end) ?? []), bytes]);
  }
  const whole = Buffer.from(text);
  const leaked = new Set<string>();
  for (let to = 4; to <= whole.length; to++)
    for (const value of byEnd.get(whole.readUInt32LE(to - 4)) ?? [])
      if (whole.subarray(Math.max(0, to - value.length), to).equals(value)) leaked.add(value.toString());
  return [...leaked];
};
