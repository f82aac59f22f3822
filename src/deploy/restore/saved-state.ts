import { z } from 'zod';
import type { Assets } from '#bundle/assets.ts';
import { digestOf } from '../plan/canonical-json.ts';
import { isPending, type Plan } from '../plan/plan.ts';
import type { ActionContent, TenantBinding, TenantState } from '../tenant-state/tenant-state.ts';

const content = {
  code: z.string(),
  runtime: z.string(),
  dependencies: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  secretNames: z.array(z.string()),
};

const savedAction = z.strictObject({
  id: z.string(),
  ...content,
  supportedTriggers: z.array(z.strictObject({ id: z.string(), version: z.string().exactOptional() })),
  isFullyDeployed: z.boolean(),
  deployed: z.strictObject(content).exactOptional(),
  deployedVersion: z.strictObject({ id: z.string(), number: z.number() }).exactOptional(),
});

const savedRule = z.strictObject({ id: z.string(), script: z.string(), order: z.number(), enabled: z.boolean() });
const savedHook = z.strictObject({
  id: z.string(),
  script: z.string(),
  enabled: z.boolean(),
  triggerId: z.string().exactOptional(),
  dependencies: z.record(z.string(), z.string()).exactOptional(),
});
const bindings = z.array(z.strictObject({ actionName: z.string(), displayName: z.string() }));

/** Schema of a {@link SavedState}. `null` stands for what was not there. */
export const savedStateSchema = z.strictObject({
  actions: z.record(z.string(), savedAction.nullable()),
  triggers: z.record(z.string(), bindings),
  rules: z.record(z.string(), savedRule.nullable()),
  hooks: z.record(z.string(), savedHook.nullable()),
});

/** What a tenant held of what a deploy changes, by name: a restore brings it back. No secret's value is in it. */
export type SavedState = z.infer<typeof savedStateSchema>;

/** An Action as it was. */
export type SavedAction = z.infer<typeof savedAction>;

/** A rule or a hook as it was. */
export type SavedScript = z.infer<typeof savedHook> & Partial<z.infer<typeof savedRule>>;

/** Picks out of a tenant's state what a plan is going to change. */
export function savedFrom(state: TenantState, { items }: Pick<Plan, 'items'>): SavedState {
  const pending = (type: string) =>
    items.filter((item) => item.type === type && isPending(item)).map(({ name }) => name);
  const pick = <Held extends { readonly name: string }, Saved>(
    type: string,
    held: readonly Held[] | undefined,
    schema: z.ZodType<Saved>,
  ): Record<string, Saved | null> =>
    Object.fromEntries(
      pending(type).map((name) => {
        const found = held?.find((each) => each.name === name);
        return [name, found ? schema.parse(found) : null];
      }),
    );
  return {
    actions: pick('actions', state.actions, savedAction.strip()),
    rules: pick('rules', state.rules, savedRule.strip()),
    hooks: pick('hooks', state.hooks, savedHook.strip()),
    triggers: Object.fromEntries(pending('triggers').map((id) => [id, bindings.parse(state.triggers?.[id] ?? [])])),
  };
}

/** Schema of {@link SentDigests}. */
export const sentDigestsSchema = z.record(z.string(), z.string());

/** Digests of what a deploy sends, by `type/name`: what holds one of them was written by it. */
export type SentDigests = Readonly<Record<string, string>>;

/** Stands in place of a digest for what a deploy deletes. */
export const deletedMark = 'deleted';

/** Gives the digests of what is sent, and marks what is deleted. */
export function sentDigests(
  { actions = [], triggers = {}, rules = [], hooks = [] }: Assets,
  deletions: readonly { readonly type: string; readonly name: string }[] = [],
): SentDigests {
  return Object.fromEntries([
    ...deletions.map(({ type, name }) => [`${type}/${name}`, deletedMark]),
    ...actions.map((action) => [`actions/${action.name}`, digestOfContent(action)]),
    ...Object.entries(triggers).map(([id, bound]) => [
      `triggers/${id}`,
      digestOfBound(
        bound.map(({ action_name, display_name }) => ({ actionName: action_name, displayName: display_name })),
      ),
    ]),
    ...rules.map((rule) => [`rules/${rule.name}`, digestOf(rule.script)]),
    ...hooks.map((hook) => [`hooks/${hook.name}`, digestOf(hook.script)]),
  ]);
}

/** Digest of what an Action says, whoever shows it. */
export function digestOfContent({ code, runtime, dependencies }: Omit<ActionContent, 'secretNames'>): string {
  const versions = Object.fromEntries(dependencies.map(({ name, version }) => [name, version]));
  return digestOf({ code, runtime, versions });
}

/** Digest of the bindings of a trigger. */
export function digestOfBound(bound: readonly TenantBinding[]): string {
  return digestOf(bound.map(({ actionName, displayName }) => [actionName, displayName]));
}
