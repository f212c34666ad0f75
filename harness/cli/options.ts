import { type Command, Option } from 'commander';
import { Failure } from '../documents/failure.ts';
import { failOn } from './known/fail-on.ts';
import { siteAt } from './site/address.ts';

/** Values with commas between them, or of an option that is repeated, each once. */
export const several = (value: string, before: readonly string[] = []): readonly string[] => {
  const named = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return [...new Set([...before, ...named])];
};

/** A port, 0 for any free one. @throws {@link Failure} (exit 3). */
export const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Failure(`${value} is not a port.`, { hint: 'Give a number from 0 (any free port) to 65535.' });
  return number;
};

/** A whole number from 1 to some limit. @throws {@link Failure} (exit 3), naming the option. */
export const whole =
  (option: string, most: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1 || number > most)
      throw new Failure(`${option} ${value} is not such a number.`, { hint: `Give a whole number from 1 to ${most}.` });
    return number;
  };

export const profiles = () =>
  new Option('-p, --profile <id...>', 'profiles to judge under (ids, or paths of YAML files)').argParser(several);
export const suites = () =>
  new Option('--suite <file...>', 'suites of your own: modules (.js, .mjs, .ts) that export one, or a list').argParser(
    several,
  );
export const json = () => new Option('--json', 'print one JSON document on standard output, and nothing else there');
export const format = () =>
  new Option(
    '--format <name...>',
    'files written beside the reports: sarif, earl, ctrf, gitlab, badge, allure',
  ).argParser(several);
export const site = () =>
  new Option(
    '--site <url>',
    'a site that `assay site` made: link to its pages of scenarios, clauses and profiles',
  ).argParser(siteAt);
export const strict = () => new Option('--strict', 'a failed SHOULD counts like a failed MUST');
export const verbose = () =>
  new Option('-v, --verbose', 'tell all findings, not the ten worst alone').conflicts('quiet');
export const quiet = () => new Option('-q, --quiet', 'tell the rows of the profiles and the exit code alone');

/** What becomes of a report: held against known findings, signed. */
export const heldAndSigned = (command: Command): Command =>
  command
    .option('--known <file>', 'findings that are known and accepted (YAML); ./assay-known.yaml when it is there')
    .addOption(
      new Option(
        '--fail-on <what>',
        'must: failures of MUST · should: of SHOULD too · new: all that the list lacks',
      ).choices(failOn),
    )
    .option('--write-known [file]', 'write the first list of known findings from this report')
    .option('--sign <key>', 'sign the report with this private key (PEM or JWK): report.jws beside report.json');
export const evidence = () =>
  new Option('--evidence <how>', 'full: every exchange stands in report.html, for archives and readers without scripts')
    .choices(['packed', 'full'])
    .default('packed');

export const initialAccessToken = () =>
  new Option('--initial-access-token <source>', 'env:NAME or file:PATH: presented when clients are registered');
export const scope = () => new Option('--scope <scope>', 'the scope that clients are registered for and ask for');
export const jwksUri = () =>
  new Option('--jwks-uri <base>', 'register keys by reference: Assay serves them below this URL');
export const jwksListen = () =>
  new Option(
    '--jwks-listen <port>',
    'where it listens for that on the loopback interface, if not on the port of the URL',
  ).argParser(port);

export const redirectUri = () =>
  new Option('--redirect-uri <uri>', 'the redirect URI that clients are registered with; nothing is ever sent there');
export const registrationEndpoint = () =>
  new Option('--registration-endpoint <url>', 'where clients are registered, where the metadata do not say so');
export const algorithms = () =>
  new Option(
    '--algorithms <alg...>',
    'make a key for each of these JWS algorithms, or all; one is made otherwise',
  ).argParser(several);

/** A command that is told which server is meant. */
export const namingTarget = (command: Command): Command =>
  command
    .option('-t, --target <file>', 'the server and what was agreed with it (YAML, see README)')
    .option('-i, --issuer <url>', 'a server without a target file; clients are registered at it meanwhile (RFC 7591)')
    .option('--client-id <id>', 'with --issuer: the client_id registered for private_key_jwt')
    .option('--key <file>', 'with --issuer: its private key, as JWK or PEM')
    .addOption(initialAccessToken())
    .addOption(scope())
    .addOption(jwksUri())
    .addOption(jwksListen())
    .addOption(redirectUri())
    .addOption(registrationEndpoint())
    .addOption(algorithms())
    .option('-r, --reference [policy]', 'the built-in reference server, started for this');
