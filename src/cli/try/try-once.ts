import type { Sandbox } from '#sandbox/sandbox.ts';
import type { Io } from '../io.ts';
import { printResult } from '../print-result.ts';
import type { FileWish } from './case-of-file.ts';
import { renderTriedFile } from './render-tried-file.ts';
import { type Inputs, tryFile } from './try-file.ts';

/** What `npm run try` was asked for, but for `--cases`. */
export interface Trial {
  readonly env: string;
  readonly json: boolean;
  readonly wish: FileWish;
}

/**
 * Runs a file and prints what it did.
 *
 * @param inputs - gets the files that the run depends on.
 * @returns the exit code: 0 when the script completed
 * @throws {CliError} as `tryFile` does
 */
export async function tryOnce(
  io: Io,
  { env, json, wish }: Trial,
  sandbox: Sandbox,
  inputs: Inputs = new Set(),
): Promise<0 | 1> {
  const tried = await tryFile(io.root, env, wish, sandbox, inputs);
  printResult(io, json, tried.outcome, () => renderTriedFile(io, tried));
  return tried.outcome.status === 'completed' ? 0 : 1;
}
