import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

/** How the Actions of one transaction went, as `GET /api/v2/actions/executions/{id}` shows it. */
interface ActionExecution {
  readonly trigger_id: 'credentials-exchange' | 'post-login';
  readonly results: readonly ExecutedAction[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

interface ExecutedAction {
  readonly action_name: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** What it failed or refused with. */
  readonly error?: string;
}

type Step = TransactionResult['trace']['steps'][number];

/** So many at most are kept; the oldest are forgotten. Auth0 keeps them for ten days. */
const capacity = 1000;

/** What the Actions of the latest transactions did, in memory, under the ids of the recorded transactions. */
export class ActionExecutions {
  readonly #executions = new Map<string, ActionExecution>();

  /** Keeps what the Actions of a transaction that has just ended did; one without any is not kept. */
  record(transactionId: string, { kind }: Transaction, { trace }: TransactionResult, now: number): void {
    const startedAt = now - trace.durationMs;
    const results = actionsOf(trace.steps, startedAt);
    if (results.length === 0) return;
    const trigger_id = kind === 'login' ? 'post-login' : 'credentials-exchange';
    this.#executions.set(transactionId, { trigger_id, results, startedAt, endedAt: now });
    const [oldest] = this.#executions.keys();
    if (this.#executions.size > capacity && oldest !== undefined) this.#executions.delete(oldest);
  }

  find(id: string): ActionExecution | undefined {
    return this.#executions.get(id);
  }
}

/** Scripts run one after the other, so each starts when the one before has ended. */
function actionsOf(steps: readonly Step[], startedAt: number): ExecutedAction[] {
  const executed: ExecutedAction[] = [];
  let at = startedAt;
  for (const { script, effects, outcome, durationMs } of steps) {
    const endedAt = at + durationMs;
    const error = errorOf(outcome);
    if (effects.form === 'action')
      executed.push({ action_name: script, startedAt: at, endedAt, ...(error !== undefined && { error }) });
    at = endedAt;
  }
  return executed;
}

function errorOf(outcome: Step['outcome']): string | undefined {
  switch (outcome.status) {
    case 'completed':
    case 'redirected':
    case 'challenged':
      return undefined;
    case 'denied':
    case 'failed':
    case 'invalid':
      return outcome.error.message;
    case 'timed-out':
    case 'out-of-memory':
    case 'never-called-back':
      return outcome.status;
  }
}
