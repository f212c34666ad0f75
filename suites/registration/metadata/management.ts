import type { Context } from '../../../harness/model/context.ts';
import type { Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { having, without } from '../../builders/form.ts';
import { impact } from '../../builders/impact.ts';
import { soundKey } from '../../builders/key-set.ts';
import { read, update } from '../../builders/registration.ts';

const registered: Preceding = { change: () => ({}), answer: 'granted' };

const readBefore: Preceding = { change: () => read, answer: 'granted', control: true };

const updateOf = (context: Context) => update(context, [soundKey(context)]);

const updatedBefore: Preceding = { change: updateOf, answer: 'granted', control: true };

const updating = (
  id: string,
  title: string,
  why: string,
  rewrite: NonNullable<ReturnType<typeof updateOf>['form']>,
): Scenario => ({
  id,
  title,
  first: [registered, updatedBefore],
  change: (context) => {
    const change = updateOf(context);
    return { ...change, form: (p) => rewrite(change.form?.(p) ?? p) };
  },
  why,
  manages: true,
});

/** A client manages its registration (RFC 7592). */
export const management: readonly Scenario[] = impact('malformed accepted', {
  but: {
    forgery: ['read-with-wrong-token', 'read-without-token'],
    'over-strict': ['read-scheme-lower-case', 'read-scheme-upper-case'],
    impersonation: ['update-client-id-other'],
  },
  family: { 'scheme-refused': ['read-scheme-lower-case', 'read-scheme-upper-case'] },
})([
  {
    id: 'read-with-wrong-token',
    title: 'The registration is read with a wrong registration access token',
    first: [registered, readBefore],
    change: ({ fresh }) => ({
      ...read,
      http: { ...read.http, headers: [['authorization', `Bearer ${fresh('wrong token')}`]] },
    }),
    why: 'anybody reads the metadata of a client, and its secret if it has one',
    manages: true,
  },
  {
    id: 'read-without-token',
    title: 'The registration is read without a registration access token',
    first: [registered, readBefore],
    change: () => ({ ...read, withoutHeaders: ['authorization'] }),
    why: 'anybody reads the metadata of a client, and its secret if it has one',
    manages: true,
  },
  ...(
    [
      ['lower', 'bearer'],
      ['upper', 'BEARER'],
    ] as const
  ).map(
    ([letters, scheme]): Scenario => ({
      id: `read-scheme-${letters}-case`,
      title: `The scheme of the registration access token is in ${letters} case`,
      first: [registered, readBefore],
      change: () => ({
        ...read,
        http: { ...read.http, headers: [['authorization', [`${scheme} `, { slot: 'registration access token' }]]] },
      }),
      why: 'clients whose library writes the scheme in another way are locked out of their own registration',
      manages: true,
    }),
  ),
  updating(
    'update-client-id-missing',
    'An update does not name the client',
    'an update that was meant for another client goes through unseen',
    (p) => without(p, 'client_id'),
  ),
  updating(
    'update-client-id-other',
    'An update names another client',
    'a client that may write itself writes another one',
    (p) => having(p, 'client_id', '"assay-somebody-else"'),
  ),
]);
