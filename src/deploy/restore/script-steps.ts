import { digestOf } from '../plan/canonical-json.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import type { RestorePlan } from './restore-steps.ts';
import { deletedMark, type SavedScript, type SavedState, type SentDigests } from './saved-state.ts';

const nothing: RestorePlan = { steps: [], left: [] };

/** The way back for rules and hooks. One that was created stays, disabled. */
export function scriptSteps(saved: SavedState, { rules, hooks }: TenantState, sent: SentDigests): RestorePlan[] {
  return [
    ...Object.entries(saved.rules).map(([name, before]) => stepsOf('rule', name, before, find(rules, name), sent)),
    ...Object.entries(saved.hooks).map(([name, before]) => stepsOf('hook', name, before, find(hooks, name), sent)),
  ];
}

function find<Item extends { readonly name: string }>(items: readonly Item[] = [], name: string): Item | undefined {
  return items.find((item) => item.name === name);
}

function stepsOf(
  kind: 'hook' | 'rule',
  name: string,
  before: SavedScript | null,
  held: SavedScript | undefined,
  sent: SentDigests,
): RestorePlan {
  const resource = `${kind}s/${name}`;
  if (!held) {
    if (!before) return nothing;
    if (sent[resource] !== deletedMark) return { steps: [], left: [{ resource, reason: 'moved' }] };
    const { id: _gone, ...fields } = before;
    return { steps: [{ kind: 'create', type: `${kind}s`, name, fields: { name, ...fields } }], left: [] };
  }
  const isSent = digestOf(held.script) === sent[resource];
  if (!before) {
    const left = [{ resource, reason: 'created' }] as const;
    return { steps: held.enabled && isSent ? [{ kind, name, id: held.id, fields: { enabled: false } }] : [], left };
  }
  const { script, enabled, order } = before;
  const fields = { script, enabled, ...(order !== undefined && { order }) };
  const isSame = held.script === before.script && held.enabled === before.enabled && held.order === before.order;
  if (isSame) return nothing;
  if (!isSent && held.script !== before.script) return { steps: [], left: [{ resource, reason: 'moved' }] };
  return { steps: [{ kind, name, id: held.id, fields }], left: [] };
}
