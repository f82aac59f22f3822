import { actionLimits } from '#auth0/limits.ts';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from '../build-finding.ts';
import { checkDiscardedMetadata } from '../checks/as-actions/discarded-metadata.ts';
import { checkHookAsAction } from '../checks/as-actions/hook.ts';
import { isWarning } from '../checks/as-actions/is-warning.ts';
import { checkRulesAsActions } from '../checks/as-actions/rules.ts';
import type { BuiltScript } from '../script.ts';
import { groupRules } from './grouping/group-rules.ts';
import type { RuleGroup } from './grouping/rule-group.ts';
import { type HookFacts, hookFacts } from './hook-facts.ts';
import { type RuleFacts, ruleFacts } from './rule-facts.ts';

/** What becomes of the enabled rules and of the enabled hook. */
export interface AsActionsPlan {
  readonly groups: readonly RuleGroup[];
  readonly hook: HookFacts | undefined;
}

/** A plan, and what an Action will not do as a rule or hook does: what changes a token goes before what does not. */
export interface PlannedAsActions extends AsActionsPlan {
  readonly findings: readonly BuildFinding[];
  readonly warnings: readonly BuildFinding[];
}

/** Decides which Actions the enabled rules and the enabled hook become. Disabled ones become none. */
export function planAsActions(project: Project, scripts: readonly BuiltScript[]): PlannedAsActions {
  const { tenant } = project;
  const rules = enabledRules(project, scripts);
  const hook = enabledHook(project, scripts);
  const grouping = groupRules(
    rules,
    tenant.value.rulesConfigs.map(({ key }) => key),
  );
  const all = [
    ...checkRulesAsActions(rules),
    ...(hook ? checkHookAsAction(hook) : []),
    ...checkHookTriggers(project),
    ...(grouping.status === 'failed'
      ? [notGrouped(project, grouping.reason)]
      : [...checkBindings(project, grouping.groups), ...checkDiscardedMetadata(grouping.groups)]),
  ];
  return {
    groups: grouping.status === 'grouped' ? grouping.groups : [],
    hook,
    findings: all.filter((finding) => !isWarning(finding)),
    warnings: all.filter(isWarning),
  };
}

function enabledRules({ tenant }: Project, scripts: readonly BuiltScript[]): RuleFacts[] {
  const inOrder = tenant.value.rules.filter(({ enabled }) => enabled).sort((left, right) => left.order - right.order);
  return inOrder.flatMap(({ name, group }) =>
    scriptsOf(scripts, 'rule', name).map((script) => ruleFacts(name, group, script)),
  );
}

function enabledHook({ tenant }: Project, scripts: readonly BuiltScript[]): HookFacts | undefined {
  const hook = tenant.value.hooks.find(({ enabled, triggerId }) => enabled && triggerId === 'credentials-exchange');
  const [script] = hook ? scriptsOf(scripts, 'hook', hook.name) : [];
  return hook && script && hookFacts(hook.name, script);
}

function scriptsOf(scripts: readonly BuiltScript[], form: 'hook' | 'rule', name: string): BuiltScript[] {
  return scripts.filter(({ extension }) => extension.form === form && extension.name === name);
}

function checkHookTriggers({ tenant }: Project): BuildFinding[] {
  return tenant.value.hooks.flatMap(({ triggerId, enabled, name }, index): BuildFinding[] => {
    if (!enabled || triggerId === 'credentials-exchange') return [];
    return [
      { code: 'hook-trigger-as-action', name, triggerId, location: tenant.locate(['hooks', index, 'triggerId']) },
    ];
  });
}

function notGrouped({ tenant }: Project, reason: string): BuildFinding {
  return { code: 'rules-not-grouped', reason, location: tenant.locate(['rules']) };
}

function checkBindings({ tenant }: Project, groups: readonly RuleGroup[]): BuildFinding[] {
  const triggerId = 'post-login';
  const count = groups.length + (tenant.value.triggers[triggerId]?.length ?? 0);
  const limit = actionLimits.actionsPerTrigger;
  return count > limit
    ? [{ code: 'too-many-bindings', triggerId, count, limit, location: tenant.locate(['rules']) }]
    : [];
}
