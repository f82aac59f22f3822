import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Option } from 'commander';
import { z } from 'zod';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { buildBoth } from '#parity/both-builds.ts';
import { type CompareOptions, compareSubject } from '#parity/compare-subject.ts';
import { createRunExample } from '#parity/example.ts';
import { type ParityReport, parityReport } from '#parity/parity-report.ts';
import type { SubjectReport } from '#parity/subject-report.ts';
import { loadProject } from '#project/load-project.ts';
import { type Sandbox, startSandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { problemOf } from '../problem-of.ts';
import { withProgress } from '../progress.ts';
import { renderParityReport } from '../render-parity-report.ts';
import type { CommandSpec, ExitCode } from '../run-command.ts';

const flags = z.object({
  env: z.string(),
  runs: z.coerce.number({ error: 'expected a number of transactions' }).int().min(0),
  seed: z.coerce.number({ error: 'expected a whole number' }).int().optional(),
  json: z.boolean().default(false),
});

type ParityFlags = z.infer<typeof flags>;

/** `npm run parity`: compares rules and hooks with the Actions that they become. */
export const parityCommand: CommandSpec<ParityFlags> = {
  name: 'parity',
  description: 'Compare every rule and hook with its Action: same tokens, denials, scopes, metadata and redirects?',
  options: [
    new Option('--runs <number>', 'generated transactions for each rule and hook, and for the pipeline').default(
      '1000',
    ),
    new Option('--seed <number>', 'generates the same transactions again (default: others each time)'),
    envOption,
    jsonOption,
  ],
  flags,
  async run(flags, io) {
    await using sandbox = startSandbox({ runners: availableParallelism() });
    return await runParity(flags, io, sandbox);
  },
};

/** Enough to keep every runner busy. */
const limit = 16 * availableParallelism();

/** Does what `npm run parity` does, in a sandbox that is open. */
export async function runParity(
  { env, runs, seed = randomInt(2 ** 31), json }: ParityFlags,
  io: Io,
  sandbox: Sandbox,
): Promise<ExitCode> {
  const report = await compareProject(io, env, { runs, seed, limit }, sandbox);
  printResult(io, json, report, (data) => renderParityReport(io, data));
  return report.isSame ? 0 : 1;
}

async function compareProject(io: Io, env: string, options: CompareOptions, sandbox: Sandbox): Promise<ParityReport> {
  const project = loadProject(io.root, env);
  const both = await withProgress(io, 'Build rules and hooks in both forms', () => buildBoth(project));
  if (both.status === 'failed') throw new CliError(both.findings.map(problemOf));
  const run = createRunExample(sandbox, createPackageFinder(project.root));
  const subjects: SubjectReport[] = [];
  for (const build of both.builds) {
    const compare = () => compareSubject(project, build, run, options);
    subjects.push(await withProgress(io, `Compare ${build.subject.name}`, compare));
  }
  return parityReport(env, options, subjects);
}
