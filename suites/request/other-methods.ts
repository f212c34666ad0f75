import type { Parameter, Scenario } from '../../harness/model.ts';
import { having, without } from '../builders/form.ts';
import { another } from '../builders/needs.ts';
import { basic, secretOf } from '../builders/secret.ts';

const bare = (p: readonly Parameter[]): readonly Parameter[] =>
  without(without(without(p, 'client_assertion'), 'client_assertion_type'), 'client_id');

const instead = 'the assertion gives way to the other method as a whole';

/** Clients that are registered for another method, in place of the assertion (RFC 6749 §2.3, FAPI 2.0 §5.3.2.1). */
export const otherMethods: readonly Scenario[] = [
  {
    id: 'basic-instead',
    title: 'Another client authenticates with HTTP Basic instead',
    change: ({ others }) => ({
      form: bare,
      http: { headers: [['authorization', basic(others.client_secret_basic?.id ?? '')]] },
    }),
    why: 'clients with a secret are locked out; or a profile that rules secrets out is not kept',
    needs: [another('client_secret_basic')],
    together: instead,
  },
  {
    id: 'post-instead',
    title: 'Another client authenticates with a secret in the form instead',
    change: ({ others }) => ({
      form: (p) => [
        ...bare(p),
        ['client_id', others.client_secret_post?.id ?? ''],
        ['client_secret', secretOf('client_secret_post')],
      ],
    }),
    why: 'a profile that rules secrets out is not kept',
    needs: [another('client_secret_post')],
    together: instead,
  },
  {
    id: 'secret-of-key-client',
    title: 'The client sends some secret instead of the assertion',
    change: ({ client }) => ({
      form: (p) => [...having(bare(p), 'client_id', client.id), ['client_secret', 'not-the-secret']],
    }),
    why: 'a client without a secret is let in with any',
    together: instead,
  },
  {
    id: 'public-client',
    title: 'A public client asks for a token for itself',
    change: ({ others }) => ({ form: (p) => [...bare(p), ['client_id', others.none?.id ?? '']] }),
    why: 'anybody can name a public client: anybody obtains tokens',
    needs: [another('none')],
    together: instead,
  },
];
