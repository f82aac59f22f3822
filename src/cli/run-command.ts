import { type Argument, Command, CommanderError, type Option } from 'commander';
import type { ZodType } from 'zod';
import { CliError } from './cli-error.ts';
import type { Io } from './io.ts';
import { problemsOf } from './problems-of.ts';
import { renderProblem } from './render-problem.ts';

/** 0: done. 1: an error, told on stderr, or a script that was tried and did not complete. 2: a plan with changes pending. */
export type ExitCode = 0 | 1 | 2;

/** A command: its flags, and what it does with them. */
export interface CommandSpec<Flags> {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  /** What stands beside the flags. It is parsed with them, under its name. */
  readonly argument?: Argument;
  /** Flags after parsing, by camelCase name. */
  readonly flags: ZodType<Flags>;
  run(flags: Flags, io: Io): Promise<ExitCode>;
}

/** Runs a command from its arguments to its exit code. Every error ends here. */
export async function runCommand<Flags>(spec: CommandSpec<Flags>, argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await spec.run(parseFlags(spec, argv, io), io);
  } catch (error) {
    // Commander has told what was wrong, or shown the help that was asked for.
    if (error instanceof CommanderError && error.code === 'commander.excessArguments') io.err(forgottenDashes(spec));
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    for (const problem of problemsOf(error)) io.err(renderProblem(io, problem));
    return 1;
  }
}

function parseFlags<Flags>(
  { name, description, options, argument, flags }: CommandSpec<Flags>,
  argv: readonly string[],
  io: Io,
): Flags {
  const command = new Command(`npm run ${name} --`).description(description).exitOverride().showHelpAfterError();
  command.configureOutput({ writeOut: io.out, writeErr: io.err }).allowExcessArguments(false);
  for (const option of options) command.addOption(option);
  if (argument) command.addArgument(argument);
  command.parse(argv, { from: 'user' });
  const parsed = flags.safeParse({
    ...command.opts(),
    ...(argument && { [argument.name()]: command.processedArgs[0] }),
  });
  if (parsed.success) return parsed.data;
  throw new CliError(
    parsed.error.issues.map(({ path, message }) => ({
      code: 'bad-flag',
      message: `--${path.join('.').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}`,
      fix: `npm run ${name} -- --help shows what it takes`,
    })),
  );
}

/** Without the two dashes npm keeps the flags to itself and hands over their values. */
function forgottenDashes({ name }: { readonly name: string }): string {
  return `\nFlags go behind two dashes: npm run ${name} -- --flag value\n`;
}
