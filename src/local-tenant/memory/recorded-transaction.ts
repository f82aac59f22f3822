import type { TransactionResult } from '#pipeline/transaction-result.ts';

type Step = TransactionResult['trace']['steps'][number];
type ConsoleLine = Step['console'][number];

/** How one script went. What it left behind stands in the claims, calls and findings of the transaction. */
type RecordedStep = Pick<Step, 'console' | 'durationMs' | 'outcome' | 'script'>;

/** What is kept of a transaction: all that explains its tokens, without the user and context after each rule. */
export type RecordedTransaction = Recorded<TransactionResult>;

type Recorded<R> = R extends TransactionResult
  ? Omit<R, 'continuation' | 'trace'> & { readonly trace: RecordedTrace }
  : never;

interface RecordedTrace {
  readonly steps: readonly RecordedStep[];
  readonly durationMs: number;
}

/** So many lines of a script's console are kept, and so many characters of each. */
const consoleLimit = { lines: 50, characters: 1000 };

/** Takes out of a result what may be large and explains nothing. */
export function recordedTransaction(result: TransactionResult): RecordedTransaction {
  const { steps, durationMs } = result.trace;
  const trace = { steps: steps.map(recordedStep), durationMs };
  if (!('continuation' in result)) return { ...result, trace };
  const { continuation: _continuation, ...interrupted } = result;
  return { ...interrupted, trace };
}

function recordedStep({ script, outcome, console, durationMs }: Step): RecordedStep {
  return { script, outcome, console: console.slice(0, consoleLimit.lines).map(shortened), durationMs };
}

function shortened({ level, text }: ConsoleLine): ConsoleLine {
  const { characters } = consoleLimit;
  return { level, text: text.length > characters ? `${text.slice(0, characters)}…` : text };
}
