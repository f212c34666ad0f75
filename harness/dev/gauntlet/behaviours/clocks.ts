import type { Behaviour } from '../behaviour.ts';
import { changed, withHeaders } from '../twists.ts';

const dated = (date: string | undefined) =>
  changed((answer) => ({
    ...answer,
    headers: [
      ...answer.headers.filter(([name]) => name !== 'date'),
      ...(date === undefined ? [] : [['date', date] as const]),
    ],
  }));

const strange = (name: string, what: string, date: string | undefined): Behaviour => ({
  name: `clock-${name}`,
  what,
  twist: () => dated(date)(),
});

/** Servers whose Date is hostile or broken: the reference behind them keeps time. */
export const clocks: readonly Behaviour[] = [
  strange('epoch', 'Its Date is 1970.', 'Thu, 01 Jan 1970 00:00:00 GMT'),
  strange('far-future', 'Its Date is 9999.', 'Fri, 31 Dec 9999 23:59:59 GMT'),
  strange('beyond-dates', 'Its Date is the year 275760.', 'Sat, 13 Sep 275760 00:00:01 GMT'),
  strange('nonsense', 'Its Date is nonsense.', 'yesterday <script>gauntlet()</script>'),
  strange('empty', 'Its Date is empty.', ''),
  strange('minus', 'Its Date is a negative number.', '-1'),
  {
    name: 'clock-hour-ahead',
    what: 'Its Date is an hour ahead of its clock.',
    twist: () => {
      const twist = changed((answer) => ({
        ...answer,
        headers: [...answer.headers, ['date', new Date(Date.now() + 3_600_000).toUTCString()]],
      }));
      return twist();
    },
  },
  {
    name: 'clock-drifts',
    what: 'Its Date goes on a minute with each answer.',
    twist: () => {
      let n = 0;
      return changed((answer) => ({
        ...answer,
        headers: [
          ...answer.headers.filter(([name]) => name !== 'date'),
          ['date', new Date(Date.now() + 60_000 * n++).toUTCString()],
        ],
      }))();
    },
  },
  {
    name: 'clock-jumps',
    what: 'Its Date jumps between two years.',
    twist: () => {
      let n = 0;
      return changed((answer) => ({
        ...answer,
        headers: [
          ...answer.headers.filter(([name]) => name !== 'date'),
          ['date', new Date(Date.now() + (n++ % 2) * 31_536_000_000).toUTCString()],
        ],
      }))();
    },
  },
  {
    name: 'clock-twice',
    what: 'It sends two dates.',
    twist: withHeaders(['date', 'Thu, 01 Jan 1970 00:00:00 GMT'], ['date', 'Fri, 31 Dec 9999 23:59:59 GMT']),
  },
];
