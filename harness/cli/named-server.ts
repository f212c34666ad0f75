import { Failure } from '../documents/failure.ts';
import type { TargetOptions } from './find-target.ts';

/** Whether what stands on a command line is the URL of a server, and not a file. */
export const isUrl = (text: string): boolean => /^https?:\/\//i.test(text);

/**
 * The options of a command line that names its server without an option: by a target file, or by its issuer.
 *
 * @throws {@link Failure} (exit 3) where an option names one too.
 */
export const withServer = <T extends TargetOptions>(server: string | undefined, options: T): T => {
  if (server === undefined) return options;
  if ([options.target, options.issuer, options.reference].some((one) => one !== undefined))
    throw new Failure(`${server} and --target, --issuer or --reference exclude each other.`, {
      hint: 'Give one of them.',
    });
  return { ...options, ...(isUrl(server) ? { issuer: server } : { target: server }) };
};
