import { resolve } from 'node:path';
import type { DescribedScriptError } from '#bundle/describe-script-error.ts';
import { loadProject } from '#project/load-project.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { caseOfFile, type FileWish } from './case-of-file.ts';
import { runSource } from './run-case.ts';
import { createSources } from './sources.ts';
import type { TryCase } from './try-case.ts';
import { type TryOutcome, tryOutcome } from './try-outcome.ts';

/** One run of one file. */
export interface TriedFile {
  readonly case: TryCase;
  readonly outcome: TryOutcome;
  readonly error?: DescribedScriptError;
}

/** Files whose change makes another run worth while; the run adds to them. */
export type Inputs = Set<string>;

/**
 * Runs one file.
 *
 * @throws {CliError} when there is no such file, it does not compile, or its input is not as expected
 */
export async function tryFile(
  root: string,
  environment: string,
  wish: FileWish,
  sandbox: Sandbox,
  inputs: Inputs,
): Promise<TriedFile> {
  const project = loadProject(root, environment);
  const tryCase = caseOfFile(project, wish);
  const source = await createSources(root, () => project).load(tryCase);
  for (const file of source.files) inputs.add(file);
  const { step, error } = await runSource(tryCase, source, sandbox);
  return { case: tryCase, outcome: tryOutcome(wish.file, step), ...(error && { error }) };
}

/** Lists the files that a run reads in any case. */
export function firstInputs(root: string, environment: string, { file, input }: FileWish): Inputs {
  const paths = [file, 'tenant.yaml', `environments/${environment}.yaml`, ...(input === undefined ? [] : [input])];
  return new Set(paths.map((path) => resolve(root, path)));
}
