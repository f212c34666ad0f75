/**
 * Takes everything that would be fetched from elsewhere out of an Allure report, and makes sure that no compared value
 * came into its results: `node offline.mjs <report folder> <results folder>`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = 'allure-report', results = 'allure-results'] = process.argv.slice(2);

const pages = (path) =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    return entry.isDirectory() ? pages(inner) : entry.name.endsWith('.html') ? [inner] : [];
  });

const scripts = /<script\b[^>]*>[\s\S]*?<\/script>/g;

let cut = 0;
for (const page of pages(folder)) {
  const before = readFileSync(page, 'utf8');
  const after = before.replace(scripts, (script) =>
    /googletagmanager|gtag\(/.test(script.slice(0, 4000)) ? '' : script,
  );
  if (/src="https?:\/\/|googletagmanager/.test(after.replace(/data:[^"]*/g, ''))) {
    console.error(`${page} still fetches something from elsewhere.`);
    process.exitCode = 1;
  }
  if (after !== before) {
    writeFileSync(page, after);
    cut++;
  }
}
for (const name of readdirSync(results).filter((file) => file.endsWith('-result.json'))) {
  const { steps } = JSON.parse(readFileSync(join(results, name), 'utf8'));
  if (steps.some((step) => step.name.startsWith('expect'))) {
    console.error(`${results}/${name} tells the values that were compared; see without-values.mjs.`);
    process.exitCode = 1;
    break;
  }
}
console.log(`${folder}: ${cut} page(s) made to stand alone; open ${join(folder, 'index.html')}`);
