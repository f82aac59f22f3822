import type { ActionCache } from '../action-cache.ts';
import type { ActionFacts, HostFunction } from '../protocol.ts';
import type { Report } from '../report.ts';
import type { EarlierCalls } from './earlier-calls.ts';

/** An Action that runs, as the methods of its `api` see it. */
export interface ActionRun {
  /** What methods that chain return. */
  readonly api: object;
  /** The event that the script holds, too: what `api` changes at once shows there. */
  readonly event: object;
  /** Whether `onContinuePostLogin`, or its like of another trigger, runs. */
  readonly continues: boolean;
  readonly facts: ActionFacts;
  readonly calls: EarlierCalls;
  readonly cache: ActionCache;
  /** Whether a rule of this login has set `context.primaryUser`. */
  readonly hasRulePrimaryUser: boolean;
  readonly report: Report;
  readonly host: HostFunction;
}

/** A method of `api`. */
export type ApiMethod = (...args: readonly unknown[]) => unknown;

/** The methods of a part of `api`, such as `api.user`. */
export type ApiMethods<Part> = { readonly [Name in keyof Part]: ApiMethod };
