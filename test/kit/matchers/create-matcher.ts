import type { Outcome } from '#sandbox/trace.ts';
import { describeOutcome } from '../describe-outcome.ts';
import { describeRun } from '../describe-run.ts';
import { isRun, type Run } from '../run.ts';

/** Compares as `toEqual` does, so that `expect.any(String)` may stand in an expected value. */
export type Equals = (actual: unknown, expected: unknown) => boolean;

/** What a matcher found in a run. */
export interface Found {
  readonly pass: boolean;
  /** Ends the sentence "expected the run to …". */
  readonly wanted: string;
  /** What was there instead, or the name that may have been meant; a line of its own. */
  readonly hint?: string | undefined;
  /** Shown as a difference. */
  readonly values?: { readonly actual: unknown; readonly expected: unknown };
}

interface MatcherState {
  readonly isNot: boolean;
  readonly equals: Equals;
}

/**
 * Makes a matcher of vitest.
 *
 * @param isUnknown - tells an outcome after which nobody can say what the scripts would not have done: there the
 *   negated matcher fails, too. A rule that crashed has set no claim, and yet not passed its test.
 */
export function createMatcher<Args extends readonly unknown[]>(
  isUnknown: (outcome: Outcome) => boolean,
  find: (run: Run, equals: Equals, ...args: Args) => Found,
) {
  return function matcher(this: MatcherState, received: unknown, ...args: Args) {
    const run = requireRun(received);
    const { pass, wanted, hint, values } = find(run, this.equals, ...args);
    const isVacuous = this.isNot && !pass && isUnknown(run.outcome);
    const sentence = `expected the run ${this.isNot ? 'not ' : ''}to ${wanted}`;
    const reason = isVacuous ? `nobody can say, since it ${describeOutcome(run.outcome)}` : hint;
    const first = reason === undefined ? sentence : `${sentence}: ${reason}`;
    return { pass: pass || isVacuous, message: () => `${first}\n\n${describeRun(run)}`, ...values };
  };
}

function requireRun(received: unknown): Run {
  if (isRun(received)) return received;
  const advice =
    received instanceof Promise
      ? 'await it first'
      : 'give it what runRule, runHook, runAction, login or exchange return';
  throw new TypeError(`This matcher takes a run: ${advice}`);
}
