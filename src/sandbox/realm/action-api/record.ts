import { apply } from '../intrinsics.ts';
import type { ActionRun, ApiMethod } from './action-run.ts';
import { changeEvent } from './change-event.ts';
import { rememberCall } from './earlier-calls.ts';

/** Refuses what Auth0 refuses. @throws Error - for arguments that Auth0 does not take. */
export type Check = (args: readonly unknown[]) => void;

const accept: Check = () => {};

/** Records a call that is taken, and shows in the event what it changes. */
export function record({ report, calls, event }: ActionRun, path: string, args: readonly unknown[]): void {
  const argsJson = report.call(path, args);
  rememberCall(calls, path, argsJson);
  changeEvent(event, path, argsJson);
}

/** Creates a method that is recorded and returns nothing. */
export function records(run: ActionRun, path: string, check: Check = accept): ApiMethod {
  return (...args) => {
    check(args);
    record(run, path, args);
  };
}

/** Creates a method that is recorded and returns `api`. */
export function chains(run: ActionRun, path: string, check: Check = accept): ApiMethod {
  return (...args) => {
    check(args);
    record(run, path, args);
    return run.api;
  };
}

/** Creates a method that is recorded and gives an answer. */
export function answers(run: ActionRun, path: string, answer: ApiMethod): ApiMethod {
  return (...args) => {
    record(run, path, args);
    return apply(answer, undefined, args);
  };
}
