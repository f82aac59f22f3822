import { z } from 'zod';
import { ManagementError } from '#management/management-error.ts';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { eachOf } from '../drafts/each-of.ts';
import type { RehearsalEvent } from './rehearsal-events.ts';

/** A draft in the tenant. */
export interface Draft {
  readonly id: string;
  readonly name: string;
  readonly triggerId: string;
}

/** What a rehearsal has shown. */
export interface Rehearsal {
  /** Runs that ended well. */
  readonly runs: number;
  readonly failures: readonly RehearsalFailure[];
  /** Drafts that could not be run, and why: for their triggers nobody makes up an event, or the tenant refuses. */
  readonly skipped: readonly { readonly action: string; readonly detail: string }[];
}

/** A draft that must not run. `denied-us`: it would give the deploying client no token any more. */
export interface RehearsalFailure {
  readonly kind: 'denied-us' | 'threw';
  readonly action: string;
  readonly who: string;
  /** What the draft threw, or why it denied; cut, on one line. */
  readonly detail: string;
}

const answerSchema = z.object({
  payload: z
    .looseObject({
      error: z.looseObject({ message: z.string().optional(), name: z.string().optional() }).nullish(),
      /** Assumed: nobody has recorded it. */
      results: z
        .array(z.looseObject({ method: z.string().optional(), args: z.array(z.unknown()).optional() }))
        .catch([]),
    })
    .nullish(),
});

/**
 * Runs drafts in the tenant's own runtime, each with the events of its trigger. Nothing is deployed by that; what a
 * script does outside of the tenant, it does.
 *
 * @see https://auth0.com/docs/api/management/v2/actions/post-test-action
 */
export async function rehearse(
  clients: SdkClients,
  drafts: readonly Draft[],
  events: readonly RehearsalEvent[],
  onRun: (detail: string) => void = () => {},
): Promise<Rehearsal> {
  const runs = drafts.flatMap((draft) => {
    const own = events.filter(({ trigger }) => trigger === draft.triggerId);
    return own.map((event) => ({ draft, event }));
  });
  const results: (RehearsalFailure | 'passed' | { readonly action: string; readonly detail: string })[] = [];
  let begun = 0;
  await eachOf(runs, async ({ draft, event }) => {
    begun += 1;
    onRun(`${begun} of ${runs.length}, ${draft.name} for ${event.who}`);
    results.push(await runOnce(clients, draft, event));
  });
  const withoutEvent = drafts
    .filter((draft) => !runs.some((run) => run.draft === draft))
    .map(({ name, triggerId }) => ({ action: name, detail: `there is no event for ${triggerId}` }));
  const refused = results.filter((result) => result !== 'passed').filter((result) => !('kind' in result));
  return {
    runs: results.filter((result) => result === 'passed').length,
    failures: results.filter((result) => result !== 'passed').filter((result) => 'kind' in result),
    skipped: [...withoutEvent, ...uniqueByAction(refused)],
  };
}

async function runOnce(
  { actions }: SdkClients,
  { id, name: action }: Draft,
  { who, event, isOwnLogin }: RehearsalEvent,
): Promise<RehearsalFailure | 'passed' | { readonly action: string; readonly detail: string }> {
  try {
    const { payload } = answerSchema.parse(await callSdk(() => actions.test(id, { payload: { event } })));
    if (payload?.error) {
      const { name = 'Error', message = '' } = payload.error;
      return { kind: 'threw', action, who, detail: oneLine(`${name}: ${message}`) };
    }
    const denial = payload?.results.find(({ method }) => method === 'api.access.deny');
    if (!denial || !isOwnLogin) return 'passed';
    return { kind: 'denied-us', action, who, detail: oneLine(denial.args?.map(String).join(', ') ?? '') };
  } catch (error) {
    // That a real tenant takes these events as they are is assumed: what it does not take is no fault of the script's.
    if (error instanceof ManagementError && error.status < 500 && error.status !== 429)
      return { action, detail: error.message };
    throw error;
  }
}

function uniqueByAction<Item extends { readonly action: string }>(items: readonly Item[]): Item[] {
  return items.filter(({ action }, index) => items.findIndex((other) => other.action === action) === index);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 300);
}
