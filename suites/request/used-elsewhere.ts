import type { Context } from '../../harness/model/context.ts';
import type { Change } from '../../harness/model/request.ts';
import type { Scenario } from '../../harness/model/scenario.ts';
import { without } from '../builders/form.ts';
import { anEndpoint } from '../builders/needs.ts';

const sharedId = ({ fresh }: Context): Change => ({ assertion: { id: fresh('shared') } });

/** The other way round than at other endpoints: an assertion that was used there comes to the token endpoint. */
export const usedElsewhere: readonly Scenario[] = [
  {
    id: 'jti-used-at-revocation-endpoint',
    title: 'The identifier was used at the revocation endpoint before',
    first: [
      {
        change: (context) => ({
          ...sharedId(context),
          form: (p) => [['token', `unknown-${context.fresh('token')}`], ...without(p, 'grant_type')],
          http: { endpoint: 'revocation' },
        }),
        answer: 'granted',
        otherwise:
          'the revocation endpoint does not take the assertion, or tells what it does not know (RFC 7009 §2.2)',
      },
    ],
    change: sharedId,
    remembers: true,
    why: 'each endpoint remembers replays for itself, so whoever sees an assertion at one spends it at another',
    cve: ['CVE-2020-15222'],
    needs: [anEndpoint('revocation')],
  },
];
