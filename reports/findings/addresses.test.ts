import { describe, expect, test } from 'vitest';
import type { Report } from '../../harness/model/report.ts';
import { renderCtrf } from '../formats/ctrf.ts';
import { renderEarl } from '../formats/earl.ts';
import { renderSarif } from '../formats/sarif.ts';
import { renderHtml } from '../html.ts';
import { renderJunit } from '../junit.ts';
import { renderMarkdown } from '../markdown.ts';
import { sample } from '../samples/sample.ts';
import { renderSummary } from '../summary.ts';
import { addressesAt, isSite, slug } from './addresses.ts';

const report = sample();
const at = (site: string): Report => ({ ...report, target: { ...report.target, site } });
const page = 'https://assay.example/site/s/client-assertion/expired/';

const renderers: readonly (readonly [string, (of: Report) => string])[] = [
  ['report.html', (of) => renderHtml(of, { evidence: 'full' })],
  ['report.md', renderMarkdown],
  ['SARIF', renderSarif],
  ['CTRF', renderCtrf],
  ['EARL', renderEarl],
  ['JUnit', renderJunit],
  ['the terminal', (of) => renderSummary(of, { verbose: true, colour: false })],
];

describe('a report that names a site', () => {
  test.each(renderers)('%s leads to the pages of its scenarios', (_name, render) => {
    expect(render(at('https://assay.example/site'))).toContain(page);
    expect(render(report)).not.toContain('/s/client-assertion/');
  });

  test.each(renderers)('%s leads nowhere where the site is no address', (_name, render) => {
    expect(render(at('javascript:alert(1)'))).toBe(render(report));
  });

  test('leads to profiles and clauses too', () => {
    const html = renderHtml(at('https://assay.example/site/'), { evidence: 'full' });
    expect(html).toContain('href="https://assay.example/site/d/rfc7523/"');
    expect(html).toContain('href="https://assay.example/site/c/RFC7523-3.expired.CA/"');
    expect(
      JSON.stringify(JSON.parse(renderSarif(at('https://assay.example/site'))).runs[0].tool.driver.rules),
    ).toContain(`"helpUri":"${page}"`);
  });
});

test('an address is made of what is safe in a path', () => {
  const addresses = addressesAt('https://assay.example');
  expect(addresses?.scenario('answers/granted-no-store')).toBe('https://assay.example/s/answers/granted-no-store/');
  expect(addresses?.scenario('a/b?c#d e"<é')).toBe('https://assay.example/s/a/b=3fc=23d=20e=22=3c=c3=a9/');
  expect(addresses?.clause('RFC7523-3-4.exp-past.CA')).toBe('https://assay.example/c/RFC7523-3-4.exp-past.CA/');
  expect(addressesAt(undefined)).toBeUndefined();
  expect(['https://a.example', 'http://127.0.0.1:8080/x/y/', 'https://[::1]/'].every(isSite)).toBe(true);
  expect(['https://', 'https://a b', 'https://a?b', 'https://a/#c', 'file:///x', 'https://a/"'].some(isSite)).toBe(
    false,
  );
  expect(slug('Example Server 4.2 (FAPI)')).toBe('example-server-4.2-fapi');
});
