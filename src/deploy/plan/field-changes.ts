import { canonicalJson } from './canonical-json.ts';
import type { FieldChange, FieldValue } from './plan.ts';
import { unifiedDiff } from './unified-diff.ts';

/** The change of a script, if there is one. */
export function scriptChange(field: string, before: string, after: string): FieldChange[] {
  return before === after ? [] : [{ kind: 'script', field, diff: unifiedDiff(before, after) }];
}

/** The change of any other field, if there is one. */
export function valueChange(field: string, before: FieldValue, after: FieldValue): FieldChange[] {
  return canonicalJson(before) === canonicalJson(after) ? [] : [{ kind: 'value', field, before, after }];
}

/**
 * The change of secrets: their names are all that a tenant shows, so an equal name counts as an equal secret unless it
 * is to be sent anew.
 */
export function secretsChange(
  before: readonly string[],
  after: readonly string[],
  mustSend: (name: string) => boolean,
): FieldChange[] {
  const added = after.filter((name) => !before.includes(name)).sort();
  const removed = before.filter((name) => !after.includes(name)).sort();
  const sent = after.filter((name) => before.includes(name) && mustSend(name)).sort();
  return added.length + removed.length + sent.length === 0 ? [] : [{ kind: 'secrets', added, removed, sent }];
}
