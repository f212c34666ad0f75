import { pointer } from '../../documents/display.ts';
import type { Path } from '../../documents/document.ts';
import type { CitationRow, ExpectationRow, ProfileFile } from '../../schemas/profile.ts';
import type { ReadProfile } from './written.ts';

/** What a row says of one sentence, wherever in the row it stands. */
export interface Said {
  readonly profile: ReadProfile;
  readonly path: Path;
  readonly says: Partial<CitationRow>;
  /** Whether it is about a request, which a client makes; what an answer has to be binds the server. */
  readonly aboutRequest: boolean;
  /** Whether the row names a code for the refusal. */
  readonly named: boolean;
}

const codesOf = ({ error, words }: Pick<ExpectationRow, 'error' | 'words'>): boolean =>
  words !== 'none' && (error ?? words?.error) !== undefined;

/** Every sentence that a profile cites. */
export const sentencesOf = (profile: ReadProfile): readonly Said[] => {
  const { words = [], expect = [], answers = [] }: ProfileFile = profile.file;
  const answer = (path: Path, says: Partial<CitationRow>): Said => ({
    profile,
    path,
    says,
    aboutRequest: false,
    named: true,
  });
  return [
    ...words.map((row, i) => answer(['words', i], row)),
    ...expect.flatMap((row, i) => {
      const about = (path: Path, says: Partial<CitationRow>, named: boolean): Said => ({
        profile,
        path: ['expect', i, ...path],
        says,
        aboutRequest: true,
        named,
      });
      return [
        about([], row, row.expect !== 'refused' || codesOf(row)),
        ...(row.words === undefined || row.words === 'none' ? [] : [answer(['expect', i, 'words'], row.words)]),
        ...(row.fetch === undefined ? [] : [about(['fetch'], row.fetch, true)]),
        ...Object.entries(row.agreed ?? {}).map(([name, other]) =>
          about(['agreed', name], { cite: row.cite, ...other }, codesOf(row) || other.error !== undefined),
        ),
      ];
    }),
    ...answers.map((row, i) => answer(['answers', i], row)),
  ];
};

/** FAPI writes its keywords in lower case, everybody else in upper case. */
const keywords = {
  MUST: /\b(MUST|SHALL|shall|REQUIRED)\b/,
  SHOULD: /\b(SHOULD|should|RECOMMENDED)\b/,
  MAY: /(?:)/,
} as const;

const anyKeyword = /\b(MUST|SHALL|shall|REQUIRED|SHOULD|should|RECOMMENDED)\b/;

const servers =
  /\b(servers?|applications?|implementations?|librar(y|ies)|parsers?|verifier|principal|recipients?|providers?|endpoint)\b/i;

const doneByServer =
  /\b(MUST|SHALL|shall|SHOULD|should)( NOT)? be (accepted|checked|considered|ignored|processed|rejected|treated|understood|validated)\b/;

const namesServer = (quote: string): boolean =>
  doneByServer.test(quote) || servers.test(quote.split(anyKeyword)[0] ?? '');

const rejects = /\b(MUST|shall) (NOT accept|be (considered invalid|rejected)|reject)\b/;

/** Whether the profile, or one that it stands on, says with which code the refusals of the suites of a row are told. */
export type IsWorded = (row: ExpectationRow) => boolean;

const wordedBy = ({ profile, path: [list, index], named }: Said, isWorded: IsWorded): boolean => {
  const row = list === 'expect' ? profile.file.expect?.[Number(index)] : undefined;
  return named || (row !== undefined && row.words !== 'none' && isWorded(row));
};

const faultOf = (said: Said, isWorded: IsWorded): string | undefined => {
  const { says, aboutRequest } = said;
  const { level, quote, basis, binds } = says;
  if (level === undefined || level === 'MAY') return undefined;
  if (quote !== undefined && basis === undefined && !keywords[level].test(quote)) {
    return `is ${level}, and its sentence has no keyword of that level: quote one that has, or give a "basis"`;
  }
  if (!aboutRequest) return undefined;
  if (quote !== undefined && binds === undefined && !namesServer(quote)) {
    return 'quotes a sentence that does not name the server: say whom it "binds"';
  }
  if (binds !== 'client' && binds !== 'document') return undefined;
  if (level === 'SHOULD') {
    return basis === undefined ? `binds the ${binds} and needs a "basis": why a server acts on it` : undefined;
  }
  return wordedBy(said, isWorded) || rejects.test(quote ?? '')
    ? undefined
    : `is MUST and binds the ${binds}: name the error code of the document, quote "MUST reject", or make it SHOULD`;
};

const placed = ({ profile: { document }, path }: Said): string => `${document.at(path)} ${pointer(path)}`;

/**
 * Sentences of a profile whose level the authors of the document would not sign: the sentence lacks the keyword, does not
 * say whom it obliges, or obliges others than the server. One line for each.
 */
export const unsigned = (profile: ReadProfile, isWorded: IsWorded): readonly string[] =>
  sentencesOf(profile).flatMap((said) => {
    const fault = faultOf(said, isWorded);
    return fault === undefined ? [] : [`${placed(said)} ${fault}`];
  });

const documentOf = (cite: string): string => cite.split(' §', 1).join('');

const sentenceOf = ({ says: { cite = '', quote = '' } }: Said): string =>
  `${documentOf(cite)}: ${quote.replace(/\s+/g, ' ').trim()}`;

/**
 * Sentences that have one level in one row and another in another, of the same profile or not, where the weaker one does
 * not say why. One line for each of these.
 */
export const unequal = (profiles: readonly ReadProfile[]): readonly string[] => {
  const all = profiles.flatMap(sentencesOf).filter(({ says: { quote } }) => quote !== undefined);
  const strictest = new Map<string, Said>();
  const rank = ({ says: { level } }: Said): number => ['MUST', 'SHOULD', 'MAY'].indexOf(level ?? 'MAY');
  for (const said of all) {
    const before = strictest.get(sentenceOf(said));
    if (before === undefined || rank(said) < rank(before)) strictest.set(sentenceOf(said), said);
  }
  return all.flatMap((said) => {
    const other = strictest.get(sentenceOf(said));
    return other === undefined || rank(said) === rank(other) || said.says.basis !== undefined
      ? []
      : [`${placed(said)} is ${said.says.level}, but ${other.says.level} at ${placed(other)}: one sentence, one level`];
  });
};

/** What the head of a profile has to state beside its document. */
export const headless = ({ document, file }: ReadProfile): readonly string[] =>
  (['read', 'errata'] as const)
    .filter((name) => file[name] === undefined)
    .map((name) => `${document.at([])} "${name}" is missing: ${stated[name]}`);

const stated = {
  read: 'which text of the document the rows were read in',
  errata: 'which errata of the document were considered',
} as const;
