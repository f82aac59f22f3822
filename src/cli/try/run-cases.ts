import type { Sandbox } from '#sandbox/sandbox.ts';
import { linesOf } from './lines-of.ts';
import { type CaseLine, parseCase } from './parse-case.ts';
import { runCase } from './run-case.ts';
import { runInOrder } from './run-in-order.ts';
import type { Sources } from './sources.ts';
import { invalidOutcome, type TryOutcome } from './try-outcome.ts';

/** Cases that run or wait: enough to keep every runner busy, few enough to hold. */
const pendingCases = 256;

/** Runs cases, one a line, and hands over their outcomes in the same order. Empty lines are no cases. */
export async function runCases(
  pieces: AsyncIterable<string>,
  sources: Sources,
  sandbox: Sandbox,
  take: (outcome: TryOutcome) => void,
): Promise<void> {
  const run = async (line: CaseLine): Promise<TryOutcome> =>
    line.status === 'case' ? await runCase(line, sources, sandbox) : invalidOutcome(line.id, line.error);
  await runInOrder(caseLines(pieces), pendingCases, run, take);
}

async function* caseLines(pieces: AsyncIterable<string>): AsyncGenerator<CaseLine> {
  let number = 0;
  for await (const line of linesOf(pieces)) {
    number++;
    // A byte order mark counts as a space, too.
    if (line.trim() !== '') yield parseCase(line.trim(), number);
  }
}
