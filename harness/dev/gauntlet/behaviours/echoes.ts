import type { Behaviour, Seen } from '../behaviour.ts';
import { isRefusal, isToken, whenAnswered, withText } from '../twists.ts';

const hex = (text: string): string => Buffer.from(text).toString('hex');
const unicode = (text: string): string =>
  Array.from(text)
    .map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** What the request says in confidence, as it stands in it. */
const saidBy = ({ body, headers }: Seen): string => {
  const form = new URLSearchParams(body);
  const basic = /^Basic (\S+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  return [form.get('client_assertion'), form.get('client_secret'), Buffer.from(basic, 'base64').toString()]
    .filter(Boolean)
    .join(' ');
};

/** Gives what was confided back in the description of a refusal; `told`: as it is told, where it is looked for without its ends. */
const echoing = (
  name: string,
  what: string,
  spelling: (text: string) => string,
  raw = false,
  told = spelling,
): Behaviour => ({
  name: `echo-${name}`,
  what,
  spelling,
  breaks: /./,
  twist: () => {
    const twist = whenAnswered(isRefusal, (answer, seen) => {
      if (!isToken(seen)) return answer;
      const text = told(saidBy(seen));
      return {
        ...answer,
        body: raw
          ? answer.body.toString().replace('{', `{"error_description":"${text}",`)
          : JSON.stringify({ ...JSON.parse(answer.body.toString()), error_description: text }),
      };
    });
    return twist();
  },
});

const spellings: readonly (readonly [
  name: string,
  what: string,
  spelling: (text: string) => string,
  raw?: boolean,
  told?: (text: string) => string,
])[] = [
  ['raw', 'as it is', (text) => text],
  ['json', 'in JSON, every character escaped', unicode, true],
  ['form', 'as a form writes it', (text) => encodeURIComponent(text).replaceAll('.', '%2E').replaceAll('-', '%2D')],
  [
    'html',
    'as HTML writes it',
    (text) =>
      Array.from(text)
        .map((c) => `&#${c.charCodeAt(0)};`)
        .join(''),
  ],
  ['base64', 'in base64', (text) => Buffer.from(text).toString('base64')],
  ['base64url', 'in base64url', (text) => Buffer.from(text).toString('base64url')],
  [
    'base64-one-off',
    'in base64, one octet further',
    (text) => Buffer.from(`x${text}`).toString('base64').slice(4, -4),
    false,
    (text) => Buffer.from(`x${text}`).toString('base64'),
  ],
  [
    'base64-two-off',
    'in base64, two octets further',
    (text) => Buffer.from(`xx${text}`).toString('base64').slice(4, -4),
    false,
    (text) => Buffer.from(`xx${text}`).toString('base64'),
  ],
  ['hex', 'in hexadecimal digits', hex],
  ['hex-upper', 'in hexadecimal digits, in capitals', (text) => hex(text).toUpperCase()],
  ['upper', 'in capitals', (text) => text.toUpperCase()],
  ['lower', 'in small letters', (text) => text.toLowerCase()],
];

/** Servers that give back what was confided to them, in every spelling, at every place, and later. */
export const echoes: readonly Behaviour[] = [
  ...spellings.map(([name, how, spelling, raw, told]) =>
    echoing(name, `It gives back what was confided to it ${how}.`, spelling, raw, told),
  ),
  {
    name: 'echo-headers',
    what: 'It gives back what was confided to it in headers.',
    twist: whenAnswered(
      () => true,
      (answer, seen) => ({
        ...answer,
        headers: [
          ...answer.headers,
          [
            'x-echo',
            saidBy(seen)
              .replace(/[^\x21-\x7e]/g, '')
              .slice(0, 3000),
          ],
        ],
      }),
    ),
  },
  {
    name: 'echo-error-member',
    what: 'The error is what was confided to it.',
    twist: whenAnswered(isRefusal, (answer, seen) => ({
      ...answer,
      body: JSON.stringify({ error: saidBy(seen) || 'none' }),
    })),
    breaks: /./,
  },
  {
    name: 'echo-member-name',
    what: 'Names of members are what was confided to it.',
    twist: whenAnswered(
      () => true,
      (answer, seen) => ({
        ...answer,
        body: answer.body.toString().replace('{', `{${JSON.stringify(saidBy(seen))}:1,`),
      }),
    ),
    breaks: /./,
  },
  {
    name: 'echo-later',
    what: 'It gives back what was confided to it long before.',
    twist: whenAnswered(isRefusal, (answer, { confided }) => ({
      ...answer,
      body: JSON.stringify({
        ...JSON.parse(answer.body.toString()),
        error_description: confided.slice(0, 20).join(' '),
      }),
    })),
    breaks: /./,
  },
  {
    name: 'echo-later-base64',
    what: 'It gives back what was confided to it long before, in base64.',
    spelling: (text) => Buffer.from(text).toString('base64'),
    twist: whenAnswered(isRefusal, (answer, { confided }) => ({
      ...answer,
      body: JSON.stringify({
        ...JSON.parse(answer.body.toString()),
        error_description: confided
          .slice(0, 20)
          .map((one) => Buffer.from(one).toString('base64'))
          .join(' '),
      }),
    })),
    breaks: /./,
  },
  {
    name: 'echo-page',
    what: 'It gives back the request in a page.',
    twist: whenAnswered(isRefusal, ({ status }, seen) => ({
      status,
      headers: [['content-type', 'text/html']],
      body: `<pre>${seen.body}\n${seen.headers.authorization ?? ''}</pre>`,
    })),
    breaks: /./,
  },
  {
    name: 'echo-reversed-order',
    what: 'It gives back the parts of assertions in another order.',
    twist: withText((text, seen) =>
      text.startsWith('{')
        ? text.replace('{', `{"x":${JSON.stringify(saidBy(seen).split('.').reverse().join('.'))},`)
        : text,
    ),
  },
];
