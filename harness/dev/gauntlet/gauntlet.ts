import picomatch from 'picomatch';
import { atOnce } from '../../wire/concurrently.ts';
import { startGauntlet } from './attempt.ts';
import { behaviours } from './behaviours/index.ts';

/** `npm run gauntlet [NAME…]`: hostile and broken servers, documents and users, each against a process of its own. */
const globs = process.argv.slice(2);
const chosen = globs.length > 0 ? behaviours.filter(({ name }) => picomatch.isMatch(name, globs)) : behaviours;
if (chosen.length === 0) {
  console.error(`No behaviour is named like that. There are: ${behaviours.map(({ name }) => name).join(', ')}.`);
  process.exit(3);
}
const began = performance.now();
const { attempt, close } = await startGauntlet();
const attempted = await atOnce(chosen, 3, async (behaviour) => {
  const one = await attempt(behaviour);
  const { ended, wrong } = one;
  const figures = `exit ${ended.exit}, ${ended.seconds.toFixed(1)} s, ${ended.processor.toFixed(1)} s of a processor, ${Math.round(ended.memory / 1_048_576)} MiB`;
  console.log(`${wrong.length === 0 ? '✔' : '✘'} ${behaviour.name} (${figures})`);
  for (const line of wrong) console.log(`    ${line}`);
  if (wrong.length > 0) console.log(`    ${behaviour.what}`);
  return one;
});
await close();
const survived = attempted.filter(({ wrong }) => wrong.length === 0);
const most = Math.max(...attempted.map(({ ended }) => ended.memory));
console.log(
  `\n${Math.round((performance.now() - began) / 1000)} s, ${Math.round(most / 1_048_576)} MiB at most\n${survived.length} of ${attempted.length} survived`,
);
process.exitCode = survived.length === attempted.length ? 0 : 1;
