import type { BindingPlacement } from '#project/environment.ts';
import type { TenantBinding } from '../tenant-state/tenant-state.ts';

/** The bindings of a trigger after a deploy, or the foreign Action that ours should stand beside and that is not there. */
export type MergedBindings =
  | { readonly status: 'merged'; readonly bindings: readonly TenantBinding[] }
  | { readonly status: 'no-place'; readonly beside: string };

/**
 * Puts our bindings among those of others, which keep their order and stay where they are.
 *
 * With a placement ours stand together beside the Action that it names. Without one each of ours stays where it is, in
 * our order; a new one follows the one before it, and where none of ours is bound yet, they come last.
 */
export function mergeBindings(
  current: readonly TenantBinding[],
  wanted: readonly TenantBinding[],
  isOurs: (actionName: string) => boolean,
  placement: BindingPlacement | undefined,
): MergedBindings {
  const foreign = current.filter(({ actionName }) => !isOurs(actionName));
  if (placement && wanted.length > 0) return placed(foreign, wanted, placement);
  const isWanted = ({ actionName }: TenantBinding) => wanted.some((binding) => binding.actionName === actionName);
  const slots = current.filter((binding) => !isOurs(binding.actionName) || isWanted(binding));
  const kept = wanted.filter(({ actionName }) => slots.some((slot) => slot.actionName === actionName));
  const bindings = slots.map((slot) => (isOurs(slot.actionName) ? (kept.shift() ?? slot) : slot));
  for (const [index, binding] of wanted.entries()) {
    if (!bindings.includes(binding)) bindings.splice(placeOf(bindings, wanted, index), 0, binding);
  }
  return { status: 'merged', bindings };
}

/** After the one before it, which has its place by now; else before the next one that has. */
function placeOf(bindings: readonly TenantBinding[], wanted: readonly TenantBinding[], index: number): number {
  const previous = wanted[index - 1];
  if (previous) return bindings.indexOf(previous) + 1;
  const next = wanted.slice(index + 1).find((binding) => bindings.includes(binding));
  return next ? bindings.indexOf(next) : bindings.length;
}

function placed(
  foreign: readonly TenantBinding[],
  wanted: readonly TenantBinding[],
  placement: BindingPlacement,
): MergedBindings {
  const beside = 'before' in placement ? placement.before : placement.after;
  const index = foreign.findIndex(({ actionName }) => actionName === beside);
  if (index === -1) return { status: 'no-place', beside };
  const place = 'before' in placement ? index : index + 1;
  return { status: 'merged', bindings: [...foreign.slice(0, place), ...wanted, ...foreign.slice(place)] };
}
