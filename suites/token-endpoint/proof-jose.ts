import type { Scenario } from '../../harness/model/scenario.ts';
import { pick } from '../builders/pick.ts';
import { characters } from '../jwt/encoding/characters.ts';
import { duplicate } from '../jwt/encoding/duplicate.ts';
import { encoding } from '../jwt/encoding/encoding.ts';
import { jsonText } from '../jwt/encoding/json-text.ts';
import { structure } from '../jwt/encoding/structure.ts';
import { critical } from '../jwt/header/critical.ts';
import { headerValues } from '../jwt/header/header-values.ts';
import { type } from '../jwt/header/type.ts';
import { hmac } from '../jwt/signature/hmac.ts';
import { signature } from '../jwt/signature/signature.ts';

const families: readonly (readonly [scenarios: readonly Scenario[], ids: readonly string[]])[] = [
  [signature, ['signature-stripped', 'signature-altered', 'claims-altered', 'header-altered']],
  [hmac, ['hmac-public-pem']],
  [type, ['typ-access-token', 'typ-number']],
  [headerValues, ['alg-empty', 'alg-null']],
  [critical, ['crit-unknown', 'crit-unknown-absent', 'crit-claim', 'crit-not-strings', 'b64-false']],
  [
    structure,
    [
      'two-segments',
      'four-segments',
      'header-array',
      'header-null',
      'header-not-json',
      'payload-array',
      'payload-null',
      'payload-string',
      'payload-empty',
      'payload-not-json',
      'payload-invalid-utf8',
      'payload-trailing-garbage',
    ],
  ],
  [encoding, ['padding-header', 'padding-payload', 'padding-signature', 'space-in-payload']],
  [characters, ['standard-alphabet-header', 'tilde-in-header', 'tilde-in-signature', 'trailing-dot']],
  [jsonText, ['header-trailing-garbage', 'header-invalid-utf8', 'payload-trailing-comma', 'payload-single-quotes']],
  [duplicate, ['duplicate-alg-none-last']],
];

/** What is said of a client assertion, said of a proof. */
const ofTheProof = (text: string): string =>
  text
    .replace(/\b(an |a )?(client )?assertion(s?)\b/g, (_all, article, _client, s) => `${article ? 'a ' : ''}proof${s}`)
    .replace(/\bthe client's own\b/g, "the proof's own");

/** Spoilings of any JWS that fit a proof, and that a header can carry: it is opened and verified like an assertion, by other code. */
export const proofJose: readonly Scenario[] = families
  .flatMap(([scenarios, ids]) => pick(scenarios, ids))
  .map((scenario) => ({
    ...scenario,
    title: ofTheProof(scenario.title),
    why: ofTheProof(scenario.why),
    ...(scenario.together === undefined ? {} : { together: ofTheProof(scenario.together) }),
  }));
