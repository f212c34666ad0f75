import { readFileSync } from 'node:fs';

/** What one process took. */
export interface Usage {
  /** Whether it is the one that starts the others. */
  readonly parent: boolean;
  /** Seconds of a processor. */
  readonly processor: number;
  /** Octets of memory at most. */
  readonly memory: number;
}

const told = `
import { appendFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { parent: process.argv.includes('--targets'), processor: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS * 1024 };
  appendFileSync(process.env.ASSAY_USAGE, JSON.stringify(usage) + '\\n');
});`;

/** Variables with which every process that is begun writes down what it took, in a line of a file, when it ends. */
export const telling = (file: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ASSAY_USAGE: file,
  NODE_OPTIONS: `--import=data:text/javascript;base64,${Buffer.from(told).toString('base64')}`,
});

/** What was written down. */
export const usagesIn = (file: string): readonly Usage[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Usage);
