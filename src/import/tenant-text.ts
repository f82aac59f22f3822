import type { Found } from './found.ts';
import type { Here } from './here.ts';
import type { PlannedEntry } from './planned-entry.ts';
import { addToYaml, setInYaml } from './yaml/edit-yaml.ts';

const types = { rule: 'rules', hook: 'hooks', module: 'actionModules', action: 'actions' } as const;

/** Adds what is imported to tenant.yaml, whose other lines stay as they are. */
export function tenantText(
  { tenantText: text, tenant }: Here,
  { bindings }: Found,
  written: readonly PlannedEntry[],
  settings: readonly object[],
): string {
  const added = written.filter(({ held }) => held === undefined);
  const withEntries = (['rule', 'hook', 'module', 'action'] as const).reduce((edited, form) => {
    const entries = added.filter(({ candidate }) => candidate.form === form).map(({ entry }) => entry);
    const withForm = addToYaml(edited, [types[form]], entries);
    return form === 'rule' ? addToYaml(withForm, ['rulesConfigs'], settings) : withForm;
  }, text);
  const withFields = written.reduce(overwritten, withEntries);
  const names = new Set(added.flatMap(({ candidate: { form, name } }) => (form === 'action' ? [name] : [])));
  return Object.entries(bindings).reduce((edited, [triggerId, bound]) => {
    const here: readonly { readonly action_name: string }[] =
      Object.entries(tenant.triggers).find(([id]) => id === triggerId)?.[1] ?? [];
    return bind(
      edited,
      triggerId,
      bound,
      here.map(({ action_name }) => action_name),
      names,
    );
  }, withFields);
}

function overwritten(text: string, { item, held, entry }: PlannedEntry): string {
  if (item.change !== 'overwrite' || !held) return text;
  return item.differs
    .filter((key) => key !== 'script')
    .reduce((edited, key) => setInYaml(edited, [...held.path, key], entry[key] ?? []), text);
}

/** Binds imported Actions among those that are bound here, in the order in which the tenant runs them. */
function bind(
  text: string,
  triggerId: string,
  found: Found['bindings'][string],
  present: readonly string[],
  names: ReadonlySet<string>,
): string {
  const order = found.map(({ actionName }) => actionName);
  const bound = [...present];
  let edited = text;
  for (const [index, { actionName, displayName }] of found.entries()) {
    if (!names.has(actionName) || bound.includes(actionName)) continue;
    const at = placeAmong(bound, order, index);
    edited = addToYaml(edited, ['triggers', triggerId], [{ action_name: actionName, display_name: displayName }], at);
    bound.splice(at, 0, actionName);
  }
  return edited;
}

/** Behind the nearest one before it that is bound here, else before the nearest one behind it, else last. */
function placeAmong(bound: readonly string[], order: readonly string[], index: number): number {
  const before = order.slice(0, index).findLast((name) => bound.includes(name));
  if (before !== undefined) return bound.indexOf(before) + 1;
  const behind = order.slice(index + 1).find((name) => bound.includes(name));
  return behind === undefined ? bound.length : bound.indexOf(behind);
}
