import type { OtpMembers } from '../../harness/model/credential.ts';
import type { Preceding, Scenario } from '../../harness/model/scenario.ts';
import { impact } from '../builders/impact.ts';
import { expectedAs, freshAs } from './numbers.ts';
import { inTheDraftsWords, pair } from './password.ts';

type Numbers = { readonly [name in 'previous' | 'next']?: OtpMembers[string] };

const numbers = (id: string, title: string, why: string, changed: Numbers): Scenario => ({
  id,
  title,
  change: (context) => ({ members: pair(context, changed) }),
  why,
});

const members = (id: string, title: string, why: string, changed: OtpMembers): Scenario => ({
  id,
  title,
  change: () => ({ members: changed }),
  why,
});

const halfRead = 'a number that is missing, or none, counts as zero, or as anything';
const spelled = 'a number with several spellings passes a filter that compares texts';
const lockedOut = 'devices that send more than they must, as they may, are locked out';

const incomplete: Preceding = {
  change: (context) => ({ members: pair(context, { next: undefined }) }),
  answer: 'refused',
  otherwise: 'the server grants a password without its next number, which another scenario shows',
};

/** What a password says (draft-hevroni-oauth-seamless-flow-01 §4.1, §4.2). */
export const otpMembers: readonly Scenario[] = impact('malformed accepted', {
  but: {
    impersonation: ['client-id-unknown'],
    'over-strict': ['previous-decimal-point', 'previous-exponent', 'member-unknown', 'expiry-past', 'after-incomplete'],
  },
  family: {
    'number-no-number': ['previous-missing', 'next-missing', 'previous-null', 'next-null', 'previous-array'],
    'client-id-other': ['client-id-unknown'],
  },
})([
  numbers('previous-missing', 'The previous number is missing', halfRead, { previous: undefined }),
  numbers('next-missing', 'The next number is missing', halfRead, { next: undefined }),
  {
    ...members('client-id-missing', 'The client-id is missing', 'whoever has some key is any device', {
      'client-id': undefined,
    }),
    needs: [inTheDraftsWords],
  },
  {
    id: 'client-id-unknown',
    title: 'The client-id is that of a device nobody registered',
    change: ({ fresh: random }) => ({ members: { 'client-id': random('device') } }),
    why: 'devices nobody registered get tokens',
    needs: [inTheDraftsWords],
  },
  numbers('previous-null', 'The previous number is null', halfRead, { previous: null }),
  numbers('next-null', 'The next number is null', halfRead, { next: null }),
  numbers('previous-array', 'The previous number stands in an array', halfRead, {
    previous: expectedAs('in an array', (text) => `[${text}]`),
  }),
  numbers('next-fraction', 'The next number is not whole', 'what is stored is not what was sent', {
    next: freshAs('and a half', (text) => `${text}.5`),
  }),
  numbers('previous-fraction', 'The previous number is a half more than is expected', halfRead, {
    previous: expectedAs('and a half', (text) => `${text}.5`),
  }),
  numbers('previous-text', 'The previous number is written as text', spelled, {
    previous: expectedAs('as text', (text) => `"${text}"`),
  }),
  numbers('previous-decimal-point', 'The previous number is written with a fraction of zero', spelled, {
    previous: expectedAs('with .0', (text) => `${text}.0`),
  }),
  numbers('previous-exponent', 'The previous number is written with an exponent of zero', spelled, {
    previous: expectedAs('with e0', (text) => `${text}e0`),
  }),
  numbers('previous-leading-zero', 'The previous number has a leading zero, which JSON forbids', spelled, {
    previous: expectedAs('with a leading zero', (text) => `0${text}`),
  }),
  numbers('previous-plus', 'The previous number has a plus sign, which JSON forbids', spelled, {
    previous: expectedAs('with a plus sign', (text) => `+${text}`),
  }),
  members('member-unknown', 'There is a member that nobody defined', lockedOut, { x_extension: 1 }),
  members('expiry-past', 'There is an exp, an hour ago by any clock', lockedOut, { exp: 1 }),
  {
    id: 'after-incomplete',
    title: 'After a password without its next number a whole one comes',
    first: [incomplete],
    change: () => ({}),
    why: 'the draft does not say whether a password that is malformed shows a clone',
  },
]);
