import type {
  Credential,
  CredentialChange,
  OtpCredential,
  OtpMembers,
  OtpNumber,
  OtpState,
} from '../../model/credential.ts';
import type { Json } from '../../model/json.ts';
import type { Difference } from '../../model/observation.ts';
import { scalar } from '../excerpt.ts';
import type { Format } from './format.ts';
import { compareJwts } from './jwt/compare.ts';
import { forge } from './jwt/forge.ts';
import { displayJwt, type MadeJwtCredential, respelledJwt, secretsOf } from './jwt/jwt.ts';
import { merged } from './layers.ts';

type Member = OtpCredential['members'][string];

const isNumber = (member: Member): member is OtpNumber =>
  typeof member === 'object' && member !== null && !Array.isArray(member);

/** What a member says, in words: a number that only the harness knows is named. */
const inWords = (member: Member): string | null => {
  if (member === undefined) return null;
  return isNumber(member) ? member.written : JSON.stringify(member as Json);
};

const object = (members: OtpCredential['members'], text: (member: NonNullable<Member> | null) => string): string =>
  `{${Object.entries(members)
    .flatMap(([name, member]) => (member === undefined ? [] : [`${JSON.stringify(name)}:${text(member)}`]))
    .join(',')}}`;

/** Numbers for a device that does not exist, where its requests are only shown. */
const madeUp: OtpState = { pair: () => ({ previous: 1n, next: 2n }), random: () => 3n };

/** A one-time password that was made, with the texts of its numbers. */
interface MadeOtp extends MadeJwtCredential<OtpCredential> {
  /** The credential as the making of JWTs sees it, without its numbers. */
  readonly bare: { readonly header: OtpCredential['header']; readonly claims: object };
}

const differing = (a: OtpCredential['members'], b: OtpCredential['members']): readonly Difference[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((name) =>
    scalar(`claims.${name}`, inWords(a[name]), inWords(b[name])),
  );

const idOf = ({ members }: OtpCredential): OtpMembers =>
  'client-id' in members ? { 'client-id': members['client-id'] } : {};

const outline = ({ header, members, signing }: OtpCredential): string =>
  `${object(members, (member) => (isNumber(member) ? `<${member.written}>` : JSON.stringify(member)))} by the ${signing.by}, kid ${JSON.stringify(header.kid ?? null)}`;

/** Where the two differ in nothing, what came before makes the difference. */
const sentBefore = (valid: OtpCredential, before: readonly Credential[]): readonly Difference[] => {
  const others = before.flatMap((one) =>
    one.format === 'otp' && outline(one) !== outline({ ...valid, members: { ...valid.members, ...idOf(one) } })
      ? [outline(one)]
      : [],
  );
  return others.length === 0 ? [] : [{ place: 'sent before', control: null, stimulus: others.join(', then ') }];
};

const changed = (credential: OtpCredential, { header, members, signing, altered, compact }: CredentialChange) => ({
  ...credential,
  header: merged(credential.header, header),
  members: { ...credential.members, ...members },
  signing: { ...credential.signing, ...signing },
  ...(altered === undefined ? {} : { altered }),
  ...(compact === undefined ? {} : { compact }),
});

const inSegment = (altered: (json: string) => string) => (compact: string) =>
  compact
    .split('.')
    .map((segment, i) =>
      i === 1 ? Buffer.from(altered(Buffer.from(segment, 'base64url').toString())).toString('base64url') : segment,
    )
    .join('.');

/** One-time passwords (draft-hevroni-oauth-seamless-flow-01 §4.2). Their numbers are known to the harness alone. */
export const otp: Format<OtpCredential, MadeOtp> = {
  layers: ['header', 'members', 'signing', 'altered', 'compact'],
  apply: changed,
  make: (credential, keys) => {
    const { device, header, members, signing, altered, compact = (text) => text } = credential;
    const state = keys.numbersOf?.(device) ?? madeUp;
    const numbers: string[] = [];
    const claims = object(members, (member) => {
      const text = isNumber(member) ? member.as(state) : JSON.stringify(member);
      if (isNumber(member)) numbers.push(text);
      return text;
    });
    const bare = { header, claims: {} };
    const forged = forge(
      {
        ...bare,
        signing,
        claimsText: () => claims,
        compact: (text) => compact(altered ? inSegment(altered)(text) : text),
      },
      keys,
    );
    const parts = [forged.compact.before, forged.compact.after].flatMap((text) => text.split('.').slice(1));
    // What was altered after signing may be next to nothing away from the number itself.
    const sent = altered?.(claims).match(/\d+/g) ?? [];
    return {
      credential,
      bare,
      forged,
      text: forged.compact.after,
      // A number of a few digits could be any: it is cut out of nothing but what surrounds it.
      secrets: [...secretsOf(forged), ...parts, ...numbers, ...sent].filter((part) => part.length >= 8),
    };
  },
  respelled: respelledJwt,
  compare: (control, stimulus, comparison) => {
    const found = [
      ...compareJwts(
        {
          credential: { ...control.bare, claims: {}, signing: control.credential.signing },
          forged: silent(control),
        },
        {
          credential: { ...stimulus.bare, claims: {}, signing: stimulus.credential.signing },
          forged: silent(stimulus),
        },
        comparison,
      ),
      ...differing(control.credential.members, stimulus.credential.members),
      ...scalar(
        'claims, after signing',
        control.credential.altered ? 'altered' : null,
        stimulus.credential.altered ? 'altered' : null,
      ),
    ];
    return found.length > 0 ? found : sentBefore(control.credential, comparison.before);
  },
  inPlace: (_credential, name) => name,
  display: ({ credential, forged }) => ({
    format: 'otp',
    header: displayJwt(forged).header,
    claims: object(credential.members, (member) => (isNumber(member) ? `<${member.written}>` : JSON.stringify(member))),
    signature: displayJwt(forged).signature,
  }),
};

/** What was done to a password, without the texts that hold its numbers. */
const silent = ({ forged, credential }: MadeOtp): MadeOtp['forged'] => {
  const claims = { before: '', after: '' };
  const { compact } = forged;
  const same = credential.compact === undefined ? { before: '', after: '' } : compact;
  return { ...forged, claimsText: claims, claimsSegment: claims, compact: same };
};
