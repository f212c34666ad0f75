import type { Missing } from './needed-clients.ts';
import type { Understood } from './register-at.ts';

const aboutWho = (source: string | undefined): string =>
  source === undefined
    ? 'Does the server want --initial-access-token (env:NAME or file:PATH)?'
    : `The initial access token in ${source} is not, or no longer, taken: has it expired, or been used up?`;

/** What may be tried where a server refused clients: by who asked, or the options that were not given; and then the sheet. */
export const refusalHint = (
  refused: readonly Pick<Missing, 'refused'>[],
  { tokenSource, jwks, redirectUri }: Pick<Understood, 'tokenSource' | 'jwks' | 'redirectUri'>,
  sheet: string,
): string => {
  if (refused.some((one) => one.refused === 'who')) return `${aboutWho(tokenSource)} ${sheet}`;
  const options = [
    ...(jwks === undefined ? ['--jwks-uri (keys by reference)'] : []),
    ...(redirectUri === undefined ? ['--redirect-uri (one that the server knows)'] : []),
  ];
  return `${options.length > 0 ? `Does the server want ${options.join(', or ')}? ` : ''}${sheet}`;
};
