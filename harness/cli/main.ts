import { Command, CommanderError, Option } from 'commander';
import { Failure } from '../documents/failure.ts';
import { kinds } from './commands/kinds.ts';
import { forms } from './send/print.ts';
import { inertTerminal, processTerminal, type Terminal } from './terminal.ts';
import { version } from './version.ts';

const several = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(',').map((one) => one.trim()),
];

const port = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new Failure(`${value} is not a port.`, { hint: 'Give a number from 0 (any free port) to 65535.' });
  return number;
};

const times = (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 1000)
    throw new Failure(`--repeat ${value} is not a number of times.`, { hint: 'Give a number from 1 to 1000.' });
  return number;
};

const profiles = () =>
  new Option('-p, --profile <id...>', 'profiles to judge under (ids, or paths of YAML files)').argParser(several);
const json = () => new Option('--json', 'print one JSON document on standard output, and nothing else there');
const strict = () => new Option('--strict', 'a failed SHOULD counts like a failed MUST');

const initialAccessToken = () =>
  new Option('--initial-access-token <source>', 'env:NAME or file:PATH: presented when clients are registered');
const scope = () => new Option('--scope <scope>', 'the scope that clients are registered for and ask for');
const jwksUri = () =>
  new Option('--jwks-uri <base>', 'register the keys of the client by reference: Assay serves them below this URL');
const jwksListen = () =>
  new Option(
    '--jwks-listen <port>',
    'where it listens for that on the loopback interface, if not on the port of the URL',
  ).argParser(port);

/** A command that is told which server is meant. */
const namingTarget = (command: Command): Command =>
  command
    .option('-t, --target <file>', 'the server and what was agreed with it (YAML, see README)')
    .option('-i, --issuer <url>', 'a server without a target file; clients are registered at it meanwhile (RFC 7591)')
    .option('--client-id <id>', 'with --issuer: the client_id registered for private_key_jwt')
    .option('--key <file>', 'with --issuer: its private key, as JWK or PEM')
    .addOption(initialAccessToken())
    .addOption(scope())
    .addOption(jwksUri())
    .addOption(jwksListen())
    .option('-r, --reference [policy]', 'the built-in reference server, started for this');

const exits = `
Exit codes: 0 every MUST passed · 1 some MUST failed (--strict adds SHOULD) · 2 something that was asked for could not
be told · 3 wrong usage or configuration · 130 interrupted.`;

/** The command line. What a command stands on is loaded when it is called. */
const program = (terminal: Terminal, ended: (exit: number) => void): Command => {
  const assay = new Command('assay')
    .description(
      'Sends valid token requests with exactly one thing wrong to an OAuth 2.0 authorization server, and judges its answers.',
    )
    .version(version, '-V, --version')
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .exitOverride()
    .showHelpAfterError('Type `assay --help`, or `assay <command> --help`, for what can be said.')
    .addHelpText('after', exits);

  namingTarget(assay.command('run'))
    .summary('assay a server and write a report')
    .description(
      'Assays an authorization server: finds a valid request, spoils it in every way, judges the answers, reports.',
    )
    .addOption(profiles())
    .option('--only <glob...>', "scenarios to send: 'client-assertion/jti-*'", several)
    .option('-o, --out <folder>', 'where the reports go', 'assay-report')
    .addOption(strict())
    .addOption(json())
    .addHelpText(
      'after',
      `
Without --target, --issuer or --reference it takes ./assay.yaml, and where there is none, the built-in reference.

Examples:
  assay run --reference
  assay run --target assay.yaml --profile rfc7523,fapi2-security --strict
  assay run --only 'client-assertion/audience-*' --json | jq '.verdicts[] | select(.outcome == "failed")'
${exits}`,
    )
    .action(async (options) => {
      const { run } = await import('./commands/run.ts');
      ended(await run(terminal, options));
    });

  namingTarget(assay.command('send').argument('<scenario>', 'client-assertion/expired, or expired'))
    .summary('send one scenario, and print both requests and both answers whole')
    .description(
      'Makes the valid request and the spoilt one afresh for a server, sends them, and prints everything on the terminal, secrets included. Nothing is written down.',
    )
    .option('--control', 'the valid request alone')
    .option('--repeat <times>', 'how often', times, 1)
    .addOption(new Option('--as <form>', 'how requests are printed').choices(forms).default('http'))
    .option('--dry', 'print, and send nothing')
    .addHelpText(
      'after',
      `
Examples:
  assay send unsigned
  assay send client-assertion/expired -t assay.yaml --as curl
  assay send introspection/token-revoked --reference --as jwt`,
    )
    .action(async (scenario, options) => {
      const { send } = await import('./send/send.ts');
      ended(await send(terminal, scenario, options));
    });

  namingTarget(assay.command('doctor').argument('[issuer]', 'a server of which nothing else is known'))
    .summary('what a run would meet: server, clock, metadata, clients, suites')
    .description(
      'Looks whether anything stands in the way of a run: reaches the server, compares clocks, reads the metadata, sends one valid request for each client, and says what each suite needs and lacks.',
    )
    .action(async (issuer, options) => {
      const { doctor } = await import('./doctor/doctor.ts');
      ended(await doctor(terminal, issuer, options));
    });

  assay
    .command('init')
    .summary('get clients at a server and write the target file')
    .description(
      'Registers the clients that the suites need (RFC 7591), or says what an administrator has to enter; writes the target file.',
    )
    .argument('[issuer]', 'the issuer of the server; not needed with --check and --remove')
    .option('-o, --out <file>', 'the target file; keys and secrets go into a folder beside it', 'assay.yaml')
    .option('--force', 'write them anew where they exist')
    .addOption(initialAccessToken())
    .addOption(scope())
    .addOption(jwksUri())
    .addOption(jwksListen())
    .option('--grants [issuer]', 'make issuers of JWT bearer grants too, and say what is to be entered for them')
    .option('--saml', 'those issuers sign SAML assertions too: print their certificates')
    .option('--registration-sheet', 'register nothing: print what an administrator has to enter, as Markdown')
    .option('--check', 'send one valid request for each client of the target file')
    .option('--remove', 'delete the clients that were registered (RFC 7592)')
    .addHelpText(
      'after',
      `
Examples:
  assay init https://as.example
  assay init https://as.example --initial-access-token env:TOKEN
  assay init https://as.example --registration-sheet > sheet.md
  assay init --check
  assay init --remove`,
    )
    .action(async (issuer, options) => {
      const { init } = await import('./init/init.ts');
      ended(await init(terminal, issuer, options));
    });

  assay
    .command('list')
    .summary('what there is: profiles, suites, scenarios, mutants; conflicts between profiles')
    .addArgument(assay.createArgument('<what>', kinds.join(', ')).choices(kinds))
    .addOption(json())
    .action(async (what, options) => {
      const { list } = await import('./commands/list.ts');
      ended(await list(terminal, what, options));
    });

  assay
    .command('explain')
    .summary('what a scenario, clause or profile is about')
    .argument('<name>', 'a scenario (client-assertion/expired or expired), a clause id, a rule, a profile, or uses')
    .option('--report <file>', 'with uses: a report, to say what its server grants')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  assay explain expired\n  assay explain RFC7523-3-4.exp-past.CA\n  assay explain rfc10070\n  assay explain uses',
    )
    .action(async (name, options) => {
      const { explain } = await import('./commands/explain.ts');
      ended(await explain(terminal, name, options));
    });

  assay
    .command('judge')
    .summary('judge a stored report again, without the network')
    .argument('<report>', 'a report.json that `assay run` wrote')
    .addOption(profiles())
    .option('-o, --out <folder>', 'write the reports anew, into this folder')
    .addOption(strict())
    .addOption(json())
    .action(async (report, options) => {
      const { judgeAgain } = await import('./commands/judge.ts');
      ended(await judgeAgain(terminal, report, options));
    });

  assay
    .command('serve')
    .summary('start the reference server, or a broken one, to try by hand')
    .option('--policy <id>', 'what the server enforces')
    .option('--mutant <id>', 'the one thing that is wrong with it')
    .option('--port <number>', 'where it listens on the loopback interface', port, 9400)
    .option('--out <folder>', 'where the target file for it goes', '.')
    .action(async (options) => {
      const { serveReference } = await import('./commands/serve.ts');
      ended(await serveReference(terminal, options));
    });

  assay
    .command('prove')
    .summary('run every mutant and show that the suite sees what is wrong with it')
    .option('--only <mutant...>', 'names or globs of the mutants to run', several)
    .option('--whole', 'ask every mutant everything, also what its fault cannot touch')
    .addOption(json())
    .action(async (options) => {
      const { prove } = await import('./prove/prove.ts');
      ended(await prove(terminal, options));
    });

  assay
    .command('coverage')
    .summary('which clauses of each document are tested, excluded and why, or missing')
    .option('--missing', 'name the missing ones')
    .addOption(json())
    .action(async (options) => {
      const { showCoverage } = await import('./commands/coverage.ts');
      ended(await showCoverage(terminal, options));
    });

  return assay;
};

/** Runs a command line and answers with the exit code. Nothing it is given makes it print a stack trace. */
export const main = async (argv: readonly string[], screen: Terminal = processTerminal()): Promise<number> => {
  const terminal = inertTerminal(screen);
  let exit = 0;
  try {
    await program(terminal, (code) => {
      exit = code;
    }).parseAsync(argv, { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 3;
    if (error instanceof Failure) {
      terminal.err(`assay: ${error.message}${error.hint ? `\n  ${error.hint}` : ''}`);
      return error.exit;
    }
    terminal.err(
      `assay: ${error instanceof Error ? error.message : String(error)}\n  This is a fault of Assay itself; please report it.`,
    );
    if (process.env.ASSAY_DEBUG && error instanceof Error) terminal.err(error.stack ?? '');
    return 2;
  }
};
