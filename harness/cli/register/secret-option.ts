import { readText } from '../../documents/document.ts';
import { Failure } from '../../documents/failure.ts';

/**
 * A text that must not stand on a command line, where everybody can read it: `env:NAME` or `file:PATH`.
 *
 * @throws {@link Failure} (exit 3), without the text itself, for anything else.
 */
export const confided = (option: string, source: string): string => {
  const hint = `Write ${option} env:NAME or ${option} file:PATH.`;
  const [, kind, name = ''] = /^(env|file):(.+)$/.exec(source) ?? [];
  if (kind === undefined)
    throw new Failure(`${option} does not take the text itself: what stands on a command line is seen by others.`, {
      hint,
    });
  let text: string;
  try {
    text = kind === 'env' ? (process.env[name] ?? '') : readText(name);
  } catch (error) {
    throw new Failure(`${option} names a file that cannot be used: ${(error as Error).message}.`, { hint });
  }
  const line = text.replace(/\r?\n$/, '');
  if (line === '')
    throw new Failure(`${option} ${kind}:${name} is ${kind === 'env' ? 'not set or ' : ''}empty.`, { hint });
  if (!/^[\x21-\x7e]+$/.test(line))
    throw new Failure(`${option} ${kind}:${name} is not one line of printable ASCII without spaces.`, { hint });
  return line;
};
