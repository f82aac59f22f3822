import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Argument, Option } from 'commander';
import { z } from 'zod';
import { loadProject } from '#project/load-project.ts';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { findCandidates } from '../migrate/candidates.ts';
import { examine, rulesInOrder } from '../migrate/examine.ts';
import { migrateOne } from '../migrate/migrate-one.ts';
import { type CheckedSource, renderCheck, renderMigration } from '../migrate/render-migration.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec, ExitCode } from '../run-command.ts';

const flags = z.object({
  sources: z.array(z.string()),
  env: z.string(),
  check: z.boolean().default(false),
  adapter: z.boolean().default(false),
  keep: z.boolean().default(false),
  runs: z.coerce.number({ error: 'expected a number of transactions' }).int().min(0),
  seed: z.coerce.number({ error: 'expected a whole number' }).int().optional(),
  json: z.boolean().default(false),
});

type MigrateFlags = z.infer<typeof flags>;

/** `npm run migrate`: rewrites a rule or a hook as an Action, and shows that both do the same. */
export const migrateCommand: CommandSpec<MigrateFlags> = {
  name: 'migrate',
  description:
    'Rewrite a rule or a hook as an Action in its place, e.g. rules/username: exit code 0 when it is written, 1 when the Action would do something else, or there can be none.',
  argument: new Argument('[sources...]', 'a rule or a hook; with --check several, or all of them when none is named'),
  options: [
    new Option('--check', 'only tell how far each can go, and why not further'),
    new Option('--adapter', 'leave the function as it is, called by the adapter'),
    new Option('--keep', 'write the Action even where it does something else, to go on by hand'),
    new Option('--runs <number>', 'generated transactions in which both are compared').default('1000'),
    new Option('--seed <number>', 'generates the same transactions again (default: others each time)'),
    envOption,
    jsonOption,
  ],
  flags,
  async run(given, io) {
    if (given.check) return await checkSources(given, io);
    await using sandbox = startSandbox({ runners: availableParallelism() });
    return await runMigrate(given, io, sandbox);
  },
};

/** Does what `npm run migrate -- rules/x` does, in a sandbox that is open. */
export async function runMigrate(given: MigrateFlags, io: Io, sandbox: Sandbox): Promise<ExitCode> {
  const { sources, env, json, seed = randomInt(2 ** 31), ...options } = given;
  if (sources.length !== 1) throw new CliError([oneAtATime]);
  const project = loadProject(io.root, env);
  const [candidate] = findCandidates(project, sources);
  if (!candidate) throw new CliError([oneAtATime]);
  const { report, before } = await migrateOne(io, project, candidate, sandbox, { ...options, seed });
  printResult(io, json, report, (data) => renderMigration(io, data, before));
  return report.isWritten ? 0 : 1;
}

const oneAtATime = {
  code: 'one-source',
  message: 'Migrate: expected one rule or hook',
  fix: 'name one, the last rule first: npm run migrate -- rules/username. npm run migrate -- --check tells of all of them',
};

async function checkSources({ sources, env, json }: MigrateFlags, io: Io): Promise<ExitCode> {
  const project = loadProject(io.root, env);
  const rules = await rulesInOrder(project);
  const checked: CheckedSource[] = [];
  for (const candidate of findCandidates(project, sources)) {
    const { source, verdict, reasons, notes } = await examine(project, candidate, rules);
    checked.push({ source: source.file, verdict, reasons, notes });
  }
  printResult(io, json, { sources: checked }, (data) => renderCheck(io, data.sources));
  return 0;
}
