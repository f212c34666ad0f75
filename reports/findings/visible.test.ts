import { expect, it } from 'vitest';
import { part } from './pair.ts';
import { clip, inertJson, visible, visibleLine } from './visible.ts';

it.each([
  ['\u001B[31m', '␛[31m'],
  ['a\u0000b', 'a␀b'],
  ['\u202Ecod', '⟨U+202E⟩cod'],
  ['\u2028', '⟨U+2028⟩'],
  ['\uD800', '⟨U+D800⟩'],
  ['\uFFFE', '⟨U+FFFE⟩'],
  ['\u{E0041}', '⟨U+E0041⟩'],
  ['line\n\ttab', 'line\n\ttab'],
  ['plain é 漢 😀', 'plain é 漢 😀'],
])('shows %j as %j', (text, shown) => expect(visible(text)).toBe(shown));

it('keeps to one line where asked', () => expect(visibleLine('a\r\n\tb')).toBe('a␍␊␉b'));

it('says how much it cut', () => expect(clip('abcdef', 2)).toBe('ab … (4 more characters)'));

it.each([
  ['"abc"', '"abc/d"', { head: '"abc', control: '', stimulus: '/d', tail: '"' }],
  ['aa', 'aaa', { head: 'aa', control: '', stimulus: 'a', tail: '' }],
  ['😀', '😁', { head: '', control: '😀', stimulus: '😁', tail: '' }],
  ['', 'x', { head: '', control: '', stimulus: 'x', tail: '' }],
])('parts %j and %j', (control, stimulus, parted) => expect(part(control, stimulus)).toEqual(parted));

it('JSON holds nothing that acts, and says the same', () => {
  const value = { 'a\u009B': ['\u202E\u2028\u007F\u{E0041}\uD800', 'é 漢 😀 "\\', 1] };
  const text = inertJson(value, 1);
  expect(text).toBe(visible(text));
  expect(JSON.parse(text)).toEqual(value);
});
