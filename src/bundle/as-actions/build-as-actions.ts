import type { Project } from '#project/load-project.ts';
import { assetsOf } from '../assets-of.ts';
import type { BuildFinding } from '../build-finding.ts';
import { checkActionShape } from '../checks/action-shape.ts';
import { parseScript } from '../checks/parsed-script.ts';
import { checkSize } from '../checks/size.ts';
import { extensionId } from '../extension.ts';
import type { FormBuild } from '../form-build.ts';
import type { BuiltScript } from '../script.ts';
import { type EmittedAction, emitAsActions } from './emit-as-actions.ts';
import { describeGroups } from './emitted-group.ts';
import { planAsActions } from './plan-as-actions.ts';
import { tenantAsActions } from './tenant-as-actions.ts';

/**
 * Builds the enabled rules and the enabled hook as Actions, bound ahead of the others.
 *
 * @param given - the scripts that go into the build: those that were checked, or the same with counters
 */
export async function buildAsActions(
  project: Project,
  scripts: readonly BuiltScript[],
  given: () => Promise<readonly BuiltScript[]>,
): Promise<FormBuild> {
  const { findings, warnings, ...plan } = planAsActions(project, scripts);
  const checked = await emitAsActions(project, plan, scripts);
  const compiled = await given();
  const emitted = compiled === scripts ? checked : await emitAsActions(project, plan, compiled);
  const native = compiled.filter(({ extension }) => extension.form === 'action');
  const all = [...emitted.map(({ script }) => script), ...native];
  return {
    findings: [...findings, ...checkNames(project, checked), ...checked.flatMap(checkEmitted)],
    warnings,
    scripts: all,
    assets: assetsOf(tenantAsActions(project.tenant.value, emitted), project.environment, all),
    groups: describeGroups(plan.groups),
  };
}

function checkNames({ tenant }: Project, emitted: readonly EmittedAction[]): BuildFinding[] {
  return tenant.value.actions.flatMap(({ name }, index): BuildFinding[] => {
    if (!emitted.some(({ entry }) => entry.name === name)) return [];
    const location = tenant.locate(['actions', index, 'name']);
    return [{ code: 'declared-twice', id: extensionId({ form: 'action', name }), location }];
  });
}

function checkEmitted({ script }: EmittedAction): BuildFinding[] {
  const parsed = parseScript(script);
  return [...checkActionShape(parsed), ...checkSize(parsed)];
}
