import type { Context } from '../../harness/model/context.ts';
import type { Credential } from '../../harness/model/credential.ts';
import type { Draft } from '../../harness/model/request.ts';
import type { GrantVariant, Suite } from '../../harness/model/scenario.ts';
import { type AssertionFormat, presented } from '../assertion/suite.ts';
import { authorizationGrant } from '../assertion/uses.ts';
import { formPost } from '../builders/form.ts';
import { aTrustedIssuer } from '../builders/needs.ts';
import { inWords, presenters, presenting } from './presented-by.ts';

/** A format in which grants are written. */
export interface GrantFormat extends Pick<AssertionFormat, 'name'> {
  /** Who may present it, and whom it may be addressed to, where the document says less than {@link presenters}. */
  readonly presenters?: readonly GrantVariant['presentedBy'][];
  readonly audiences?: readonly GrantVariant['audience'][];
  /** Values of `typ` to try, where the format has one. */
  readonly types: readonly (string | undefined)[];
  /** The assertion of an issuer: the first one that the server trusts, or the other. */
  readonly assertion: (context: Context, variant: GrantVariant, by: 'client' | 'neighbour') => Credential;
}

/** The forms of a grant to try: who presents it, whom it is addressed to, and its type. */
const variantsOf = ({
  types,
  presenters: who = presenters,
  audiences = ['issuer', 'token endpoint'],
}: GrantFormat): readonly GrantVariant[] =>
  who.flatMap((presentedBy) =>
    types.flatMap((typ) =>
      audiences.map((audience) => ({
        name: `presented ${inWords(presentedBy)}; audience is the ${audience}, ${typ ? `typ ${typ}` : 'no typ'}`,
        audience,
        typ,
        presentedBy,
      })),
    ),
  );

/** A suite about an assertion that is the grant for which a token is asked (RFC 7521 §4.1). */
export const grantSuite = ({
  format,
  ...parts
}: Pick<Suite, 'id' | 'title' | 'scenarios' | 'needs'> & { readonly format: GrantFormat }): Suite<GrantVariant> => ({
  ...parts,
  use: authorizationGrant,
  needs: [aTrustedIssuer, ...(parts.needs ?? [])],
  variants: variantsOf(format),
  valid: (context, variant, _party, by): Draft => {
    const { credentials, form, headers } = presenting(context, variant.presentedBy);
    const { credential } = authorizationGrant;
    return {
      now: context.now,
      subject: credential,
      credentials: { [credential]: format.assertion(context, variant, by), ...credentials },
      form: [...presented(authorizationGrant, format, { clientId: false }, context.client), ...form],
      http: { ...formPost, headers },
    };
  },
  smoke: {
    forged: { signing: { by: 'stranger' } },
    nonsense: {
      form: () => [
        ['grant_type', authorizationGrant.type[format.name]],
        ['assertion', 'nonsense'],
      ],
    },
  },
});
