import type { Context } from '../../../harness/model/context.ts';
import type { Publication, SpareKey } from '../../../harness/model/registration.ts';
import type { Change } from '../../../harness/model/request.ts';
import type { Need, Preceding, Scenario } from '../../../harness/model/scenario.ts';
import { impact } from '../../builders/impact.ts';
import { keyFrom, setOf } from '../../builders/key-set.ts';

/** A spare key of the kind that the issuer signs with. */
const spareOf = ({ grants }: Context): { readonly spare: SpareKey; readonly alg: string } | undefined => {
  const alg = grants?.issuer.keys[0]?.alg;
  return alg === 'ES256' ? { spare: 'ec', alg } : alg === 'RS256' ? { spare: 'rsa', alg } : undefined;
};

const rotating: Need = (context) => {
  if (context.grants?.rotatesAt === undefined)
    return 'the target does not say that the keys of its issuer come and go (grants.issuer.published.rotation)';
  return spareOf(context) && context.spareKeys
    ? undefined
    : 'the issuer signs with neither ES256 nor RS256 (grants.issuer.keys)';
};

const newKid = ({ fresh }: Context): string => `assay-${fresh('new key')}`;

/** The set has one key more: a new one of the issuer. */
const withNew = (context: Context): Publication => {
  const { spare, alg } = spareOf(context) ?? { spare: 'ec', alg: 'ES256' };
  return { body: setOf([keyFrom(context, spare, alg, { kid: newKid(context) })]) };
};

const withoutNew = (): Publication => ({ body: setOf([]) });

const byNew = (context: Context): Change => {
  const { spare, alg } = spareOf(context) ?? { spare: 'ec', alg: 'ES256' };
  return { header: { alg, kid: newKid(context) }, signing: { by: 'registered', key: spare, among: undefined } };
};

const moves = 'the new key has a kid of its own';

/** It makes the server look again: nobody has the key that it names. */
const looksAgain: Preceding = {
  change: ({ fresh }) => ({ header: { kid: `assay-${fresh('no key')}` }, signing: { by: 'stranger' } }),
  answer: 'refused',
  publish: withoutNew,
  fetched: true,
};

/** Keys that an identity provider publishes come and go (EMA-S §7.4.1). */
export const rotation: readonly Scenario[] = impact('forgery', { but: { 'over-strict': ['issuer-key-new'] } })([
  {
    id: 'issuer-key-new',
    title: 'The key that signs has just been published by the identity provider',
    rotates: true,
    publish: withNew,
    fetched: true,
    change: byNew,
    why: 'all users of an identity provider that replaces its key are locked out',
    needs: [rotating],
    together: moves,
  },
  {
    id: 'issuer-key-retired',
    title: 'The key that signs is published by the identity provider no longer',
    rotates: true,
    first: [{ change: byNew, answer: 'granted', publish: withNew, fetched: true }, looksAgain],
    publish: withoutNew,
    change: byNew,
    why: 'a key that was given up because it leaked speaks for every user for ever',
    needs: [rotating],
    together: moves,
  },
]);
