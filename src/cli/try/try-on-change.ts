import { relative } from 'node:path';
import type { Sandbox } from '#sandbox/sandbox.ts';
import type { Io } from '../io.ts';
import { problemsOf } from '../problems-of.ts';
import { renderProblem } from '../render-problem.ts';
import { style } from '../style.ts';
import { createFileWatch } from './file-watch.ts';
import { firstInputs, type Inputs } from './try-file.ts';
import { type Trial, tryOnce } from './try-once.ts';

/** Runs a file, and again whenever a file changes that it depends on, until the user has seen enough. */
export async function tryOnChange(io: Io, trial: Trial, sandbox: Sandbox): Promise<0> {
  const end = new AbortController();
  void io.interrupted().then(() => end.abort());
  const watch = createFileWatch();
  const inputs = firstInputs(io.root, trial.env, trial.wish);
  // Before the run: what is saved while the script runs counts, too.
  await watch.add(inputs);
  for (;;) {
    await tryAndTell(io, trial, sandbox, inputs);
    await watch.add(inputs);
    const changed = await watch.changed(end.signal);
    if (changed === undefined) return 0;
    io.err(`\n${style(io, 'dim', `${relative(io.root, changed)} has changed`)}\n\n`);
  }
}

/** A source that does not compile is what the next change will correct. */
async function tryAndTell(io: Io, trial: Trial, sandbox: Sandbox, inputs: Inputs): Promise<void> {
  try {
    await tryOnce(io, trial, sandbox, inputs);
  } catch (error) {
    for (const problem of problemsOf(error)) io.err(renderProblem(io, problem));
  }
}
