import { existsSync, realpathSync } from 'node:fs';
import { basename, extname, isAbsolute, join } from 'node:path';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from '../build-finding.ts';
import { type Extension, extensionId } from '../extension.ts';
import { isFileNameOf } from '../file-name.ts';
import { isInside } from '../is-inside.ts';

/** What can be said of tenant.yaml and the folders before anything is compiled. */
export function checkDeclarations(project: Project, extensions: readonly Extension[]): BuildFinding[] {
  return [
    ...extensions.flatMap((extension) => checkSource(project.root, extension)),
    ...checkDuplicates(extensions),
    ...checkBindings(project),
    ...checkEnabledHooks(project),
    ...checkRuleOrder(project),
  ];
}

function checkSource(root: string, { name, source, declaredAt: location }: Extension): BuildFinding[] {
  if (isAbsolute(source)) return [{ code: 'source-outside', source, location }];
  if (!existsSync(join(root, source))) return [{ code: 'source-missing', source, location }];
  if (!isInside(root, realpathSync(join(root, source)))) return [{ code: 'source-outside', source, location }];
  const fileName = basename(source, extname(source));
  return isFileNameOf(fileName, name) ? [] : [{ code: 'name-differs', name, fileName, location }];
}

function checkDuplicates(extensions: readonly Extension[]): BuildFinding[] {
  const ids = extensions.map(extensionId);
  return extensions
    .filter((extension, index) => ids.indexOf(extensionId(extension)) < index)
    .map((extension) => ({ code: 'declared-twice', id: extensionId(extension), location: extension.declaredAt }));
}

function checkBindings({ tenant }: Project): BuildFinding[] {
  const triggerOf = new Map(tenant.value.actions.map(({ name, supported_triggers: [{ id }] }) => [name, id]));
  return Object.entries(tenant.value.triggers).flatMap(([triggerId, bindings]) =>
    bindings.flatMap(({ action_name: name }, index): BuildFinding[] => {
      const location = tenant.locate(['triggers', triggerId, index]);
      const supported = triggerOf.get(name);
      if (supported === undefined) return [{ code: 'action-not-found', name, triggerId, location }];
      return supported === triggerId ? [] : [{ code: 'binding-trigger-differs', name, triggerId, supported, location }];
    }),
  );
}

function checkEnabledHooks({ tenant }: Project): BuildFinding[] {
  const { hooks } = tenant.value;
  return hooks.flatMap(({ name, triggerId, enabled }, index): BuildFinding[] => {
    const other = hooks.slice(0, index).find((hook) => hook.enabled && hook.triggerId === triggerId);
    if (!enabled || !other) return [];
    return [
      { code: 'hook-enabled-twice', name, other: other.name, location: tenant.locate(['hooks', index, 'enabled']) },
    ];
  });
}

function checkRuleOrder({ tenant }: Project): BuildFinding[] {
  const { rules } = tenant.value;
  return rules.flatMap(({ name, order }, index): BuildFinding[] => {
    const other = rules.slice(0, index).find((rule) => rule.order === order);
    if (!other) return [];
    return [
      { code: 'order-taken', name, other: other.name, order, location: tenant.locate(['rules', index, 'order']) },
    ];
  });
}
