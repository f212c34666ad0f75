import { Command, CommanderError, Option } from 'commander';
import { Failure } from '../documents/failure.ts';
import { kinds } from './commands/kinds.ts';
import { shardOf } from './fleet/shard.ts';
import { withServer } from './named-server.ts';
import {
  algorithms,
  evidence,
  format,
  heldAndSigned,
  initialAccessToken,
  json,
  jwksListen,
  jwksUri,
  namingTarget,
  port,
  profiles,
  quiet,
  redirectUri,
  registrationEndpoint,
  scope,
  several,
  site,
  strict,
  suites,
  verbose,
  whole,
} from './options.ts';
import { forms } from './send/print.ts';
import { inertTerminal, processTerminal, type Terminal } from './terminal.ts';
import { version } from './version.ts';

const exits = `
Exit codes: 0 every MUST passed · 1 some MUST failed (--strict adds SHOULD) · 2 something that was asked for could not
be told · 3 wrong usage or configuration, or no such server · 130 interrupted.`;

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

  heldAndSigned(namingTarget(assay.command('run').argument('[server]', 'a target file, or the issuer of a server')))
    .summary('assay a server and write a report')
    .description(
      'Assays an authorization server: finds a valid request, spoils it in every way, judges the answers, reports.',
    )
    .addOption(profiles())
    .addOption(suites())
    .option('--only <glob...>', "scenarios to send: 'client-assertion/jti-*'", several)
    .option(
      '--targets <folder>',
      'a fleet: every target file below a folder, or those of a glob; a report each, and a summary',
    )
    .option(
      '--jobs <number>',
      'with --targets: how many run at once; as many as there are processors when absent',
      whole('--jobs', 64),
    )
    .option(
      '--minutes-each <number>',
      'with --targets: after how many minutes a run is ended',
      whole('--minutes-each', 1440),
    )
    .option('--shard <i/n>', 'of all scenarios the i-th of n parts; `assay merge` puts the reports together', shardOf)
    .option('-o, --out <folder>', 'where the reports go', 'assay-report')
    .addOption(format())
    .addOption(site())
    .addOption(evidence())
    .addOption(strict())
    .addOption(verbose())
    .addOption(quiet())
    .addOption(json())
    .addHelpText(
      'after',
      `
Where no server is named it takes ./assay.yaml, and where there is none, the built-in reference.

Without --profile it judges under rfc7523, which can fail the run, and shows beside it what rfc10070 (November 2026) says;
with SAML in the target file, under rfc7522 and beside it rfc10070-saml. Every profile that is named can fail the run.

Examples:
  assay run assay.yaml
  assay run https://as.example
  assay run --reference
  assay run --target assay.yaml --profile rfc7523, fapi2-security --strict
  assay run --only 'client-assertion/audience-*' --json | jq '.verdicts[] | select(.outcome == "failed")'
${exits}`,
    )
    .action(async (server, options) => {
      const named = withServer(server, options);
      if (options.targets === undefined) {
        const { run } = await import('./commands/run.ts');
        return ended(await run(terminal, named));
      }
      const { runFleet } = await import('./fleet/run-fleet.ts');
      ended(await runFleet(terminal, named));
    });

  namingTarget(assay.command('send').argument('<scenario>', 'client-assertion/expired, or expired'))
    .summary('send one scenario, and print both requests and both answers whole')
    .description(
      'Makes the valid request and the spoilt one afresh for a server, sends them, and prints everything on the terminal, secrets included. Nothing is written down.',
    )
    .option('--control', 'the valid request alone')
    .option('--repeat <times>', 'how often', whole('--repeat', 1000), 1)
    .addOption(new Option('--as <form>', 'how requests are printed').choices(forms).default('http'))
    .option('--dry', 'print, and send nothing')
    .addOption(suites())
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

  namingTarget(
    assay.command('doctor').argument('[server]', 'a target file, or a server of which nothing else is known'),
  )
    .summary('what a run would meet: server, clock, metadata, clients, suites')
    .description(
      'Looks whether anything stands in the way of a run: reaches the server, compares clocks, reads the metadata, sends one valid request for each client, and says what each suite needs and lacks.',
    )
    .action(async (server, options) => {
      const { doctor } = await import('./doctor/doctor.ts');
      ended(await doctor(terminal, server, options));
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
    .addOption(redirectUri())
    .addOption(registrationEndpoint())
    .addOption(algorithms())
    .option('--grants [issuer]', 'make issuers of JWT bearer grants too, and say what is to be entered for them')
    .option('--saml', 'those issuers sign SAML assertions too: print their certificates')
    .option('--id-jag', 'those issuers are identity providers, whose grants are ID-JAGs')
    .option('--otp [devices]', 'make devices with one-time passwords too, and say what is to be entered for them')
    .option('--registration-sheet', 'register nothing: print what an administrator has to enter')
    .addOption(
      new Option('--format <format>', 'how the sheet is printed').choices(['markdown', 'json']).default('markdown'),
    )
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
    .addOption(site())
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  assay explain expired\n  assay explain RFC7523-3-4.exp-past.CA\n  assay explain rfc10070\n  assay explain uses',
    )
    .action(async (name, options) => {
      const { explain } = await import('./commands/explain.ts');
      ended(await explain(terminal, name, options));
    });

  heldAndSigned(assay.command('judge'))
    .summary('judge a stored report again, without the network')
    .argument('<report>', 'a report.json that `assay run` wrote')
    .addOption(profiles())
    .addOption(suites())
    .option('-o, --out <folder>', 'write the reports anew, into this folder')
    .addOption(format())
    .addOption(site())
    .addOption(evidence())
    .addOption(strict())
    .addOption(verbose())
    .addOption(quiet())
    .addOption(json())
    .action(async (report, options) => {
      const { judgeAgain } = await import('./commands/judge.ts');
      ended(await judgeAgain(terminal, report, options));
    });

  heldAndSigned(assay.command('merge'))
    .summary('make one report of the shards of a run')
    .argument('<report...>', 'the report.json of each shard')
    .addOption(profiles())
    .addOption(suites())
    .option('-o, --out <folder>', 'where the reports go', 'assay-report')
    .addOption(site())
    .addOption(json())
    .action(async (reports, options) => {
      const { merge } = await import('./commands/merge.ts');
      ended(await merge(terminal, reports, options));
    });

  assay
    .command('compare')
    .summary('reports side by side: several servers, or two runs of one')
    .argument('<report...>', 'report.json of each run, two at least')
    .option('-o, --out <folder>', 'where compare.html, compare.md and compare.json go', 'assay-compare')
    .addOption(json())
    .action(async (reports, options) => {
      const { compare } = await import('./commands/compare.ts');
      ended(await compare(terminal, reports, options));
    });

  assay
    .command('site')
    .summary('a static site of reports: servers beside documents, and a page for every scenario, clause and profile')
    .description(
      'Writes a site that works from a file and on any host: what each server was observed to answer, with the evidence, and a page at a stable address for every scenario, clause and profile. What a report is of is read from the YAML file beside it.',
    )
    .argument('<report...>', 'report.json of each server, packed or not, or folders of them')
    .requiredOption('-o, --out <folder>', 'where the site goes: a folder that is empty, or holds a site already')
    .option('--markdown <file>', 'write the comparison into this file too, as Markdown')
    .addOption(json())
    .action(async (reports, options) => {
      const { site: writeSite } = await import('./commands/site.ts');
      ended(await writeSite(terminal, reports, options));
    });

  assay
    .command('verify')
    .summary('whether a report is whole, signed, and follows from itself')
    .description(
      'Verifies the signature of a stored report, judges its observations again, and compares. Exit codes: 0 all holds · 1 something does not · 2 something could not be looked at.',
    )
    .argument('<report>', 'a report.json that `assay run` wrote')
    .option('--key <file>', "the signer's public key (PEM or JWK)")
    .addOption(profiles())
    .addOption(suites())
    .option('--signature <file>', 'the detached signature; report.jws beside the report when absent')
    .addOption(json())
    .action(async (report, options) => {
      const { verify } = await import('./evidence/verify.ts');
      ended(await verify(terminal, report, options));
    });

  assay
    .command('serve')
    .summary('start the reference server, or a broken one, to try by hand')
    .option('--policy <id>', 'what the server enforces')
    .option('--mutant <id>', 'the one thing that is wrong with it')
    .option('--port <number>', 'where it listens on the loopback interface', port, 9400)
    .option('--out <folder>', 'where the target file for it goes', '.')
    .option(
      '--registration <demands...>',
      'what it demands of registrations: strict, or one-algorithm,keys-by-url,…',
      several,
    )
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

  assay
    .command('completion')
    .summary('the script with which a shell completes what is typed')
    .addArgument(assay.createArgument('<shell>', 'bash, zsh or fish').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      `
Examples:
  eval "$(assay completion bash)"                            in ~/.bashrc
  eval "$(assay completion zsh)"                             in ~/.zshrc, after compinit
  assay completion fish > ~/.config/fish/completions/assay.fish`,
    )
    .action(async (shell) => {
      const { completion } = await import('./completion/completion.ts');
      ended(completion(terminal, assay, shell));
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
