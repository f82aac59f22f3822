import type { CachedValue } from '#auth0/cache-api.ts';
import type { TriggerId } from '#auth0/trigger.ts';
import { cacheAfter } from '#pipeline/cache-after.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

const nothing: readonly CachedValue[] = [];

/** What Actions have left in `api.cache`, which those of one trigger share. In memory, for Auth0 promises less. */
export class ActionCaches {
  readonly #values = new Map<TriggerId, readonly CachedValue[]>();

  of(trigger: TriggerId): readonly CachedValue[] {
    return this.#values.get(trigger) ?? nothing;
  }

  /** Takes over what the Actions of a transaction have changed. Another one may have ended in the meantime. */
  update(trigger: TriggerId, { trace }: TransactionResult, now: number): void {
    const before = this.of(trigger);
    const after = cacheAfter(before, trace, now);
    if (after !== before) this.#values.set(trigger, after);
  }
}
