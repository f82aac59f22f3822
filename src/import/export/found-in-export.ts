import { basename } from 'node:path';
import type { z } from 'zod';
import type {
  Found,
  FoundAction,
  FoundBinding,
  FoundHook,
  FoundModule,
  FoundRule,
  FoundSecret,
  Unread,
} from '../found.ts';
import { namedSettings } from '../needed-settings.ts';
import { detailOf } from './detail-of.ts';
import {
  exportedAction,
  exportedHook,
  exportedModule,
  exportedRule,
  exportedRulesConfig,
  exportedTriggers,
} from './export-shapes.ts';
import type { ExportedItem, ExportSource } from './export-source.ts';
import { markerName } from './read-mapped.ts';

/** Turns the resources of an export into what can be imported. What does not fit is told, and stops nothing. */
export function foundInExport(source: ExportSource): Found {
  const unread: Unread[] = [...source.unread];
  const each = <Shape extends z.ZodType, Item>(
    items: readonly ExportedItem[],
    shape: Shape,
    read: (value: z.infer<Shape>, item: ExportedItem) => Item,
  ): Item[] => items.flatMap((item) => readItem(item, shape, read, unread));
  const bindings = exportedTriggers.safeParse(source.triggers);
  if (!bindings.success) unread.push({ id: 'triggers', reason: detailOf(bindings.error) });
  const rules = withOrders(each(source.rules, exportedRule, ruleOf));
  const settings = each(source.rulesConfigs, exportedRulesConfig, ({ key, value }) => secretOf(key, value));
  const hooks = each(source.hooks, exportedHook, hookOf);
  const actions = each(source.actions, exportedAction, actionOf);
  const bound = bindings.success ? bindingsOf(bindings.data) : {};
  unread.push(
    ...boundToNothing(bound, new Set([...actions.map(({ name }) => `actions/${name}`), ...unread.map(({ id }) => id)])),
  );
  return {
    rules,
    rulesConfigs: withNamedSettings(settings, rules),
    hooks,
    actions,
    modules: each(source.modules, exportedModule, moduleOf),
    bindings: bound,
    unread,
  };
}

/** What an item lacks, so that it cannot be imported. */
class Unreadable extends Error {}

function readItem<Shape extends z.ZodType, Item>(
  item: ExportedItem,
  shape: Shape,
  read: (value: z.infer<Shape>, item: ExportedItem) => Item,
  unread: Unread[],
): Item[] {
  const id = `${item.id.split('/')[0]}/${nameIn(item.value) ?? basename(item.id)}`;
  const parsed = shape.safeParse(item.value);
  if (!parsed.success) {
    unread.push({ id, reason: detailOf(parsed.error) });
    return [];
  }
  try {
    return [read(parsed.data, item)];
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    unread.push({ id, reason: error.message });
    return [];
  }
}

type UnorderedRule = Omit<FoundRule, 'order'> & { readonly order: number | undefined };

function ruleOf({ name, script, order, enabled }: z.infer<typeof exportedRule>, item: ExportedItem): UnorderedRule {
  return { name: name ?? basename(item.id), script: textOf(item, script), order, enabled };
}

/** Rules without an order run last, as they stand. */
function withOrders(rules: readonly UnorderedRule[]): FoundRule[] {
  let last = Math.max(0, ...rules.map(({ order }) => order ?? 0));
  return rules.map(({ order, ...rule }) => {
    if (order !== undefined) return { ...rule, order };
    last += 1;
    return { ...rule, order: last, notes: ['the export does not tell its order: it runs last'] };
  });
}

/** The deploy CLI exports no settings of rules: those that rules name are there for certain. */
function withNamedSettings(settings: readonly FoundSecret[], rules: readonly FoundRule[]): FoundSecret[] {
  const known = new Set(settings.map(({ name }) => name));
  const named = new Set(rules.flatMap(({ script }) => namedSettings(script)).filter((name) => !known.has(name)));
  return [...settings, ...[...named].sort().map((name) => ({ name }))];
}

function hookOf(hook: z.infer<typeof exportedHook>, item: ExportedItem): FoundHook {
  const { name, script, triggerId, enabled, dependencies, secrets } = hook;
  return {
    name: name ?? basename(item.id),
    script: textOf(item, script),
    triggerId,
    enabled,
    dependencies: dependencies ?? {},
    secrets: Object.entries(secrets ?? {}).map(([key, value]) => secretOf(key, value)),
  };
}

function moduleOf(
  { name, code, dependencies, secrets }: z.infer<typeof exportedModule>,
  item: ExportedItem,
): FoundModule {
  const isUnknown = typeof secrets === 'string';
  return {
    name,
    script: textOf(item, code),
    dependencies,
    secrets: isUnknown ? [] : secrets.map((secret) => secretOf(secret.name, secret.value)),
    ...(isUnknown && { notes: [`its secrets are "${secrets}" in the export: add them by hand`] }),
  };
}

function actionOf(action: z.infer<typeof exportedAction>, item: ExportedItem): FoundAction {
  const { runtime, deployed, supported_triggers, installed_integration_id, integration, modules } = action;
  const isIntegration = Boolean(integration ?? installed_integration_id);
  const module = isIntegration
    ? { name: action.name, script: '', dependencies: [], secrets: [] }
    : moduleOf(action, item);
  return {
    ...module,
    triggers: supported_triggers.map(({ id, version }) => ({ id, ...(version !== undefined && { version }) })),
    ...(runtime !== undefined && { runtime }),
    deployed,
    isIntegration,
    modules: modules.map(({ module_name: name, module_version_number: version }) => {
      return { name, ...(version !== undefined && { version }) };
    }),
    ...(!deployed && {
      notes: [...(module.notes ?? []), 'the export holds its draft, which was not deployed when it was made'],
    }),
  };
}

function bindingsOf(triggers: z.infer<typeof exportedTriggers>): Record<string, FoundBinding[]> {
  const entries = Object.entries(triggers).map(([id, bound]) => [
    id,
    bound.map(({ action_name: actionName, display_name }) => ({ actionName, displayName: display_name ?? actionName })),
  ]);
  return Object.fromEntries(entries);
}

/** What is bound, and neither held nor told of already. */
function boundToNothing(bound: Found['bindings'], known: ReadonlySet<string>): Unread[] {
  return Object.entries(bound).flatMap(([trigger, bindings]) =>
    bindings
      .filter(({ actionName }) => !known.has(`actions/${actionName}`))
      .map(({ actionName }) => ({
        id: `actions/${actionName}`,
        reason: `it is bound to ${trigger}, and the export does not hold it`,
      })),
  );
}

function secretOf(name: string, value: unknown): FoundSecret {
  const mapping = markerName(value);
  return { name, ...(mapping !== undefined && { mapping }) };
}

function textOf(item: ExportedItem, path: string | undefined): string {
  const script = item.script(path);
  if ('reason' in script) throw new Unreadable(script.reason);
  return script.text;
}

function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const named: { readonly name?: unknown; readonly key?: unknown } = value;
  const name = named.name ?? named.key;
  return typeof name === 'string' ? name : undefined;
}
