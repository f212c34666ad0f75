import type { Context } from '../../../harness/model/context.ts';
import type { Members } from '../../../harness/model/json.ts';
import type { Need, Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { base64, formEncoded } from '../../builders/secret.ts';

const idsOf = ({ client, others }: Context): readonly string[] => [
  client.id,
  ...Object.values(others).flatMap((one) => (one ? [one.id] : [])),
];

const another: Need = (context) =>
  idsOf(context).length > 1 ? undefined : 'the target declares one client alone, so no claim can name another';

const stolen = 'whoever gets hold of a grant spends it as a client of its own, or as the one it breached';

/** Names the client in another way than as the one that presents the grant. */
const naming = (
  id: string,
  title: string,
  named: (own: string, context: Context) => Members['client_id'],
  more: Partial<Scenario> = {},
): Scenario => ({
  id,
  title,
  change: (context) => ({
    claimsText: (json) => {
      const { client_id: own, ...claims } = JSON.parse(json) as { readonly client_id: string };
      return JSON.stringify({ ...claims, client_id: named(own, context) });
    },
  }),
  why: stolen,
  ...more,
});

const other = (own: string, context: Context): string => idsOf(context).find((id) => id !== own) ?? '';

/** The client for which the grant was made is the one that authenticates (§4.4.1). */
export const madeForClient: readonly Scenario[] = impact('impersonation', {
  but: { 'malformed accepted': ['client-id-missing', 'client-id-empty'], forgery: ['presenter-forged'] },
  family: { 'client-id-other': ['client-id-other', 'client-id-unknown'] },
})([
  naming('client-id-other', 'The grant was made for another client of the server', other, { needs: [another] }),
  naming('client-id-unknown', 'The grant was made for a client that does not exist', (_own, { fresh }) =>
    fresh('client'),
  ),
  naming('client-id-missing', 'The grant does not say for which client it was made', () => undefined),
  naming('client-id-empty', 'The grant was made for a client without a name', () => ''),
  naming('client-id-padded', 'The client for which the grant was made has a space behind it', (own) => `${own} `),
  naming(
    'client-id-array',
    'The grant was made for this client and another one',
    (own, context) => [own, other(own, context)],
    { needs: [another] },
  ),
  {
    id: 'presenter-forged',
    title: 'The client that presents the grant does not authenticate as it is to',
    change: ({ others }) => ({
      within: {
        assertion: { signing: { by: 'stranger' } },
        basic: {
          as: () => base64(`${formEncoded(others.client_secret_basic?.id ?? '')}:not-the-secret`),
          written: 'a wrong secret',
        },
        secret: { as: () => 'not-the-secret', written: 'a wrong secret' },
      },
    }),
    why: stolen,
    disposable: true,
  },
]);
