import type { Understood } from './register-at.ts';

/** What may be tried where a server refused clients: the options that were not given, and then the sheet. */
export const refusalHint = (
  { initialAccessToken, jwks, redirectUri }: Pick<Understood, 'initialAccessToken' | 'jwks' | 'redirectUri'>,
  sheet: string,
): string => {
  const options = [
    ...(initialAccessToken === undefined ? ['--initial-access-token (who may register)'] : []),
    ...(jwks === undefined ? ['--jwks-uri (keys by reference)'] : []),
    ...(redirectUri === undefined ? ['--redirect-uri (one that the server knows)'] : []),
  ];
  return `${options.length > 0 ? `Does the server want ${options.join(', or ')}? ` : ''}${sheet}`;
};
