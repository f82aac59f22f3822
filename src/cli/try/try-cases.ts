import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { describeStepFinding } from '#pipeline/describe-transaction-finding.ts';
import { loadProject } from '#project/load-project.ts';
import type { Sandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { printable } from '../printable.ts';
import { createBatchedWriter } from './batched-writer.ts';
import { createCaseProgress } from './case-progress.ts';
import { renderCounts } from './render-counts.ts';
import { renderHead } from './render-head.ts';
import { runCases } from './run-cases.ts';
import { createSources } from './sources.ts';
import type { TryOutcome } from './try-outcome.ts';

/** Where cases come from, and for which environment their sources are compiled. */
export interface CasesWish {
  /** Path of a file, or `-` for standard input. */
  readonly cases: string;
  readonly env: string;
  readonly json: boolean;
}

/** Runs a file of cases and prints the outcome of each. */
export async function tryCases(io: Io, { cases, env, json }: CasesWish, sandbox: Sandbox): Promise<void> {
  const input = await openCases(io.root, cases);
  const sources = createSources(io.root, () => loadProject(io.root, env));
  const writer = createBatchedWriter(io.out);
  const progress = createCaseProgress(io);
  const counts = new Map<TryOutcome['status'], number>();
  await runCases(input, sources, sandbox, (outcome) => {
    counts.set(outcome.status, (counts.get(outcome.status) ?? 0) + 1);
    writer.write(json ? `${JSON.stringify(outcome)}\n` : renderLine(io, outcome));
    if (json) progress.count();
  });
  writer.flush();
  progress.end();
  if (!json) io.out(renderCounts(counts));
}

function renderLine(io: Io, outcome: TryOutcome): string {
  const { error, findings = [] } = outcome;
  const notes = [...(error ? [`${error.name}: ${error.message}`] : []), ...findings.map(describeStepFinding)];
  return `${[renderHead(io, outcome), ...notes.map(printable)].join('  ')}\n`;
}

async function openCases(root: string, cases: string): Promise<AsyncIterable<string>> {
  if (cases === '-') return process.stdin.setEncoding('utf8');
  const path = resolve(root, cases);
  const found = await stat(path).catch((cause: unknown) => missing(cases, cause));
  if (!found.isDirectory()) return createReadStream(path, 'utf8');
  return missing(cases);
}

function missing(cases: string, cause?: unknown): never {
  const fix = 'name a file with one case a line, or - for standard input';
  throw new CliError([{ code: 'cases-missing', message: `there is no file "${cases}"`, fix }], { cause });
}
