import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { sample } from '../../reports/samples/sample.ts';
import { readReport } from './report.ts';
import { unpacked } from './unpacked.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-packed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const put = (name: string, octets: Uint8Array | string): string => {
  const file = join(folder, name);
  writeFileSync(file, octets);
  return file;
};

test('a report that is packed is read like any other, whatever it is called', () => {
  const text = JSON.stringify(sample());
  const plain = readReport(put('report.json', text));
  expect(readReport(put('report.json.gz', gzipSync(text)))).toEqual(plain);
  expect(readReport(put('packed.json', gzipSync(text)))).toEqual(plain);
});

test('what unpacks to more than the limit is not unpacked, and said in one message', () => {
  const bomb = gzipSync(Buffer.alloc(1 << 20));
  expect(bomb.length).toBeLessThan(2000);
  expect(() => unpacked(bomb, 1000)).toThrow('unpacked it is larger than 1000 octets');
});

test('a packed report that is cut short is one message', () => {
  const cut = gzipSync(JSON.stringify(sample())).subarray(0, 500);
  expect(() => readReport(put('cut.json.gz', cut))).toThrow('cannot be used: it is not a whole gzip file.');
});
