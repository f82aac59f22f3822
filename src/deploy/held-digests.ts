import { z } from 'zod';
import { digestOf } from './plan/canonical-json.ts';
import { parseAction, parseBindings } from './tenant-state/read-actions.ts';
import type { TenantAction, TenantBinding, TenantState } from './tenant-state/tenant-state.ts';

/**
 * What a plan has seen, as digests by the path under which the Management API shows and changes it:
 * `/actions/actions/{id}`, `/actions/triggers/{id}/bindings`, `/rules/{id}` and `/hooks/{id}`.
 */
export type HeldDigests = Readonly<Record<string, string>>;

/** Gives the digests of all that a deploy may change. */
export function heldDigests({ actions = [], triggers = {}, rules = [], hooks = [] }: TenantState): HeldDigests {
  return Object.fromEntries([
    ...actions.map((action) => [`/actions/actions/${action.id}`, digestOfAction(action)]),
    ...Object.entries(triggers).map(([id, bindings]) => [
      `/actions/triggers/${id}/bindings`,
      digestOfBindings(bindings),
    ]),
    ...rules.map((rule) => [`/rules/${rule.id}`, digestOf(ruleFields.parse(rule))]),
    ...hooks.map((hook) => [`/hooks/${hook.id}`, digestOf(hookFields.parse(hook))]),
  ]);
}

/** Whether a path is one of those that {@link heldDigests} knows. */
export function isHeldPath(path: string): boolean {
  return heldPath.test(path);
}

/** The digest of what the Management API answers for one of these paths. */
export function digestOfAnswer(path: string, body: unknown): string {
  if (path.startsWith('/actions/actions/')) return digestOfAction(parseAction(body));
  if (path.startsWith('/actions/triggers/')) return digestOfBindings(parseBindings(body));
  return digestOf((path.startsWith('/rules/') ? ruleFields : hookFields).parse(body));
}

const heldPath = /^\/(?:actions\/actions\/[^/]+|actions\/triggers\/[^/]+\/bindings|rules\/[^/]+|hooks\/[^/]+)$/;
const ruleFields = z.object({ name: z.string(), script: z.string(), order: z.number(), enabled: z.boolean() });
const hookFields = z.object({ name: z.string(), script: z.string(), enabled: z.boolean() });

/** Not more than what a list and a single answer surely have in common. */
function digestOfAction({ code, dependencies, secretNames, deployedVersion }: TenantAction): string {
  const versions = Object.fromEntries(dependencies.map(({ name, version }) => [name, version]));
  return digestOf({ code, versions, secretNames: secretNames.toSorted(), version: deployedVersion?.id });
}

function digestOfBindings(bindings: readonly TenantBinding[]): string {
  return digestOf(bindings.map(({ actionName, displayName }) => [actionName, displayName]));
}
