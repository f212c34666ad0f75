import { readText } from '../documents/document.ts';
import { Failure } from '../documents/failure.ts';
import type { TargetOptions } from './find-target.ts';

/** Whether what stands on a command line is the URL of a server, and not a file. */
export const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

/** Options that take all words behind them. */
interface Greedy {
  readonly profile?: readonly string[];
  readonly only?: readonly string[];
}

const holdsTarget = (file: string): boolean => {
  try {
    return /^["']?issuer["']?\s*:/m.test(readText(file));
  } catch {
    return false;
  }
};

/** A server that an option has taken for one of its values. */
const swallowed = ({ profile = [], only = [] }: Greedy): string | undefined =>
  [...profile, ...only].find((word) => isUrl(word) || (/\.(ya?ml|json)$/i.test(word) && holdsTarget(word)));

/**
 * The options of a command line that names its server without an option: by a target file, or by its issuer.
 *
 * @throws {@link Failure} (exit 3) where an option names one too, or has taken it for one of its own values.
 */
export const withServer = <T extends TargetOptions & Greedy>(server: string | undefined, options: T): T => {
  const taken = swallowed(options);
  if (taken !== undefined)
    throw new Failure(`${taken} names a server, and stands behind an option that takes all words behind it.`, {
      hint: `Name the server first: assay run ${taken} …`,
    });
  if (server === undefined) return options;
  if ([options.target, options.issuer, options.reference].some((one) => one !== undefined))
    throw new Failure(`${server} and --target, --issuer or --reference exclude each other.`, {
      hint: 'Give one of them.',
    });
  return { ...options, ...(isUrl(server) ? { issuer: server } : { target: server }) };
};
