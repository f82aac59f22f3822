import { availableParallelism } from 'node:os';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import type { Io } from '../io.ts';
import { envOption, jsonOption } from '../options.ts';
import type { CommandSpec, ExitCode } from '../run-command.ts';
import { tryCases } from '../try/try-cases.ts';
import { tryOnChange } from '../try/try-on-change.ts';
import { tryOnce } from '../try/try-once.ts';

const kinds = ['rule', 'hook', 'action'] as const;

const flags = z
  .object({
    file: z.string().optional(),
    cases: z.string().optional(),
    input: z.string().optional(),
    kind: z.enum(kinds).optional(),
    handler: z.string().optional(),
    realm: z.enum(['vm2', 'node']),
    watch: z.boolean().default(false),
    env: z.string(),
    json: z.boolean().default(false),
  })
  .refine(({ file, cases }) => (file === undefined) !== (cases === undefined), {
    path: ['cases'],
    error: 'expected either a file or --cases',
  })
  .superRefine(({ cases, ...others }, context) => {
    const given = (['handler', 'input', 'kind', 'watch'] as const).filter((name) => others[name]);
    if (cases === undefined) return;
    for (const name of given)
      context.addIssue({ code: 'custom', path: [name], message: 'goes with a file only: every case says so itself' });
  });

type TryFlags = z.infer<typeof flags>;

/**
 * `npm run try`: runs one script, or a file of cases, in the sandbox.
 *
 * @param early - a sandbox that was opened ahead and is closed afterwards; another realm than `vm2` needs its own.
 */
export function createTryCommand(early: Sandbox): CommandSpec<TryFlags> {
  return {
    name: 'try',
    description: 'Run a rule, a hook or an Action in the sandbox and show what it did.',
    argument: new Argument('[file]', 'a source of the repository, or a plain script anywhere'),
    options: [
      new Option('--input <file>', 'JSON with what the script is called with (default: see docs/try.md)'),
      new Option('--kind <kind>', 'what the file is, when neither tenant.yaml nor its folder says so').choices(kinds),
      new Option('--handler <name>', "export of an Action, or trigger of a hook, when it is not the file's first"),
      new Option('--watch', 'run again when the source, something it imports, or the input changes'),
      new Option('--cases <file>', 'run many: one case a line, - for standard input'),
      new Option('--realm <realm>', 'what the script runs in').choices(['vm2', 'node']).default('vm2'),
      envOption,
      jsonOption,
    ],
    flags,
    async run(flags, io) {
      const { realm } = flags;
      await using sandbox = realm === 'vm2' ? early : startSandbox({ realm, runners: availableParallelism() });
      return await runTry(flags, io, sandbox);
    },
  };
}

/** Does what `npm run try` does, in a sandbox that is open. */
export async function runTry(
  { file, cases, env, json, watch, input, kind, handler }: TryFlags,
  io: Io,
  sandbox: Sandbox,
): Promise<ExitCode> {
  if (cases !== undefined) {
    await tryCases(io, { cases, env, json }, sandbox);
    return 0;
  }
  const trial = { env, json, wish: { file: file ?? '', input, kind, handler } };
  return watch ? await tryOnChange(io, trial, sandbox) : await tryOnce(io, trial, sandbox);
}
