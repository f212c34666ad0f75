import type { Answer, Behaviour, Seen } from '../behaviour.ts';
import { isRefusal, isToken, whenAnswered } from '../twists.ts';

/** What the request says in confidence: of an assertion its signature, and a secret that is not the server's own. */
const saidBy = ({ body, headers, confided }: Seen): readonly string[] => {
  const form = new URLSearchParams(body);
  const basic = /^Basic (\S+)/.exec(headers.authorization ?? '')?.[1] ?? '';
  const password = decodeURIComponent(Buffer.from(basic, 'base64').toString().split(':')[1] ?? '');
  const secrets = [form.get('client_secret'), password].filter((one) => one !== null && !confided.includes(one));
  return [form.get('client_assertion')?.split('.')[2], ...secrets].flatMap((one) => one || []);
};

const withDescription = (answer: Answer, text: string, more: object = {}): Answer => ({
  ...answer,
  body: JSON.stringify({ ...JSON.parse(answer.body.toString()), error_description: text, ...more }),
});

/** Gives a part of what was confided back in the description of a refusal, and looks for that part. */
const inPart = (
  name: string,
  what: string,
  part: (text: string) => string,
  told: (parts: readonly string[], all: readonly string[]) => string = (parts) => parts.join(' and '),
): Behaviour => ({
  name: `echo-part-${name}`,
  what,
  spelling: part,
  breaks: /./,
  twist: whenAnswered(isRefusal, (answer, seen) =>
    isToken(seen) ? withDescription(answer, told(saidBy(seen).map(part), saidBy(seen))) : answer,
  ),
});

const middle = (text: string): string => text.slice(Math.floor(text.length / 2) - 10, Math.floor(text.length / 2) + 10);

/** Servers that give back a part of what was confided to them. */
export const echoesInPart: readonly Behaviour[] = [
  inPart('first-20', 'It gives back the first 20 characters of secrets and signatures.', (text) => text.slice(0, 20)),
  inPart('last-20', 'It gives back the last 20 characters of secrets and signatures.', (text) => text.slice(-20)),
  inPart('middle-20', 'It gives back 20 characters from within secrets and signatures.', middle),
  inPart('first-12', 'It gives back the first 12 characters of secrets and signatures.', (text) => text.slice(0, 12)),
  inPart('all-but-one', 'It gives back all but the last character.', (text) => text.slice(0, -1)),
  inPart(
    'stars',
    'It hides the middle behind stars.',
    (text) => text.slice(0, 14),
    (parts, all) => parts.map((part, i) => `${part}********${all[i]?.slice(-14)}`).join(' '),
  ),
  inPart('upper', 'It gives the first 20 characters back in capitals.', (text) => text.slice(0, 20).toUpperCase()),
  inPart('base64', 'It gives the first 21 characters back in base64.', (text) =>
    Buffer.from(text.slice(0, 21)).toString('base64'),
  ),
  inPart('hex', 'It gives the last 16 characters back in hexadecimal digits.', (text) =>
    Buffer.from(text.slice(-16)).toString('hex'),
  ),
  inPart(
    'form',
    'It gives the first 20 characters back as a form writes them.',
    (text) => text.slice(0, 20),
    (parts) =>
      parts
        .map((part) =>
          Array.from(part)
            .map((c) => `%${c.charCodeAt(0).toString(16)}`)
            .join(''),
        )
        .join(' '),
  ),
  inPart(
    'cut-by-its-limit',
    'Its descriptions end after 60 characters, wherever that is.',
    (text) => text.slice(0, 30),
    (_parts, all) => `The credential is not known here: ${all.join(' ')}`.slice(0, 64),
  ),
  {
    ...inPart('two-members', 'It spreads secrets over two members.', (text) => text.slice(0, text.length / 2)),
    twist: whenAnswered(isRefusal, (answer, seen) => {
      const said = saidBy(seen);
      if (!isToken(seen)) return answer;
      const halves = said.map((one) => [one.slice(0, one.length / 2), one.slice(one.length / 2)] as const);
      return withDescription(answer, halves.map(([first]) => first).join(' '), {
        error_uri: `https://a.example/?${halves.map(([, second]) => second).join('&')}`,
      });
    }),
  },
  {
    ...inPart('two-answers', 'It spreads secrets over two answers.', (text) => text.slice(text.length / 2)),
    twist: () => {
      let before: readonly string[] = [];
      return whenAnswered(isRefusal, (answer, seen) => {
        if (!isToken(seen)) return answer;
        const text = before.join(' ');
        const said = saidBy(seen);
        before = said.map((one) => one.slice(one.length / 2));
        return withDescription(answer, `${text} ${said.map((one) => one.slice(0, one.length / 2)).join(' ')}`);
      })();
    },
  },
  {
    ...inPart('headers', 'It gives parts back in headers.', (text) => text.slice(0, 24)),
    twist: whenAnswered(
      () => true,
      (answer, seen) => ({
        ...answer,
        headers: [
          ...answer.headers,
          [
            'x-trace',
            saidBy(seen)
              .map((one) => one.slice(0, 24))
              .join(',')
              .replace(/[^\x21-\x7e]/g, ''),
          ],
        ],
      }),
    ),
  },
];
