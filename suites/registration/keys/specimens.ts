import type { Scene } from '../../../harness/model/context.ts';
import type { Members } from '../../../harness/model/json.ts';
import type { Spare, SpecimenKey } from '../../../harness/model/registration.ts';
import type { AssertionDraft, Change } from '../../../harness/model/request.ts';
import type { Preceding } from '../../../harness/model/scenario.ts';
import { type Peculiarity, keyFrom as registered, soundKey as sound } from '../../builders/key-set.ts';

/** Header and signature by a key of a specimen, under its algorithm or another. */
export const signedBy = (
  { spare, kid, alg: own }: SpecimenKey,
  header: Members = {},
  alg = own,
): Pick<AssertionDraft, 'header' | 'signing'> => ({
  header: { ...header, alg, kid },
  signing: { by: 'specimen', key: spare, alg },
});

/** One of the keys of the scene's specimen. */
export const keyAt = ({ specimen }: Scene, index: number): SpecimenKey => {
  const key = specimen?.keys.at(index);
  if (!key) throw new Error(`the specimen has no key ${index}`);
  return key;
};

/** The request is signed by one of the specimen's keys. */
export const byKey =
  (index: number, alg?: string) =>
  (scene: Scene): Change =>
    signedBy(keyAt(scene, index), {}, alg);

/** The specimen's own valid request, signed by its first key: what the stimulus is compared with. */
export const ownRequest: Preceding = { change: () => ({}), answer: 'granted', control: true };

/** Kid and key belong together. */
export const another = 'kid names the key that signs';

type Peculiar = Peculiarity & { readonly kid?: string };

/** A kid that no other specimen has: what shows is what the server makes of this client's own keys. */
const kidOf = ({ fresh }: Scene, name: string): string => `assay-${name}-${fresh('kid').slice(0, 8)}`;

/** A spare key as a specimen registers it. */
export const keyFrom = (scene: Scene, spare: Spare, alg: string, peculiar: Peculiar = {}): SpecimenKey =>
  registered(scene, spare, alg, { kid: kidOf(scene, spare), ...peculiar });

/** The key of a specimen that nothing is wrong with. */
export const soundKey = (scene: Scene): SpecimenKey => sound(scene, { kid: kidOf(scene, 'sound') });

/** Another P-256 key of a specimen. */
export const secondKey = (scene: Scene, peculiar: Peculiar = {}): SpecimenKey =>
  keyFrom(scene, 'ec-2', 'ES256', peculiar);
