import { expect, it } from 'vitest';
import { inertTerminal } from './terminal.ts';

const hostile = 'a\u001B[2Jb\u001B]0;title\u0007c\u009B31md\u202Ee\u2028f\u007Fg\rh\n\ti';

const shown = (colour: boolean, text: string): { readonly out: string; readonly err: string } => {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = inertTerminal({
    out: (one) => void out.push(one),
    err: (one) => void err.push(one),
    colour,
    live: false,
    columns: 80,
  });
  terminal.out(text);
  terminal.err(text);
  return { out: out.join(''), err: err.join('') };
};

it.each([true, false])('no text acts on a terminal, with colours: %s', (colour) => {
  const inert = 'a␛[2Jb␛]0;title␇c⟨U+009B⟩31md⟨U+202E⟩e⟨U+2028⟩f␡g␍h\n\ti';
  expect(shown(colour, hostile)).toEqual({ out: inert, err: inert });
});

it('colours are shown where there are any, on standard output alone', () => {
  const red = '\u001B[31mfailed\u001B[0m';
  expect(shown(true, red)).toEqual({ out: red, err: '␛[31mfailed␛[0m' });
  expect(shown(false, red).out).toBe('␛[31mfailed␛[0m');
});
