import type { Context } from '../../harness/model/context.ts';
import type { Change, Parameter } from '../../harness/model/request.ts';
import type { Twin } from '../../harness/model/scenario.ts';
import { without } from '../builders/form.ts';
import { besideBasic, secretOf, slot } from '../builders/secret.ts';

/** The parameters without those that authenticate. */
export const bare = (p: readonly Parameter[]): readonly Parameter[] =>
  without(without(without(p, 'client_assertion'), 'client_assertion_type'), 'client_id');

/** Another client, in place of the one with the assertion, by HTTP Basic. */
export const byBasic = ({ others }: Context): Change => ({
  form: bare,
  ...besideBasic(others.client_secret_basic?.id ?? ''),
});

/** Another client with a secret in the form. */
export const byPost = ({ others }: Context): Change => ({
  credentials: { secret: secretOf('client_secret_post') },
  form: (p) => [...bare(p), ['client_id', others.client_secret_post?.id ?? ''], ['client_secret', slot('secret')]],
});

const known = ({ clientsKnown = false }: Context): boolean => clientsKnown;

/** The secret of the client is right: what it stands beside is not refused for it. */
export const rightInBasic: Twin = { words: 'of the client with a secret in HTTP Basic', change: byBasic, known };

/** The same of the client whose secret stands in the form. */
export const rightInForm: Twin = { words: 'of the client with a secret in the form', change: byPost, known };
