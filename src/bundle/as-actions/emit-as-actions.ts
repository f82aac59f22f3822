import { defaultRuntime, triggers } from '#auth0/trigger.ts';
import type { Project } from '#project/load-project.ts';
import type { TenantYaml } from '#project/tenant-yaml.ts';
import type { BuiltScript } from '../script.ts';
import { emitHook } from './emit-hook.ts';
import { type EmittedText, emitRules, sourceOf } from './emit-rules.ts';
import { type Dependency, needsOf } from './grouping/needs-of.ts';
import type { RuleGroup } from './grouping/rule-group.ts';
import type { HookFacts } from './hook-facts.ts';
import { loginFeatures } from './login-features.ts';
import type { AsActionsPlan } from './plan-as-actions.ts';
import type { RuleFacts } from './rule-facts.ts';

type ActionEntry = TenantYaml['actions'][number];

/** An Action that was written out of rules or a hook: its script, and its entry in tenant.yaml. */
export interface EmittedAction {
  readonly script: BuiltScript;
  readonly entry: ActionEntry;
}

/**
 * Writes the Actions of a plan.
 *
 * @param scripts - those that the plan was made of, or the same with counters.
 */
export async function emitAsActions(
  project: Project,
  { groups, hook }: AsActionsPlan,
  scripts: readonly BuiltScript[],
): Promise<readonly EmittedAction[]> {
  const latest = ({ extension }: BuiltScript) =>
    scripts.find((script) => script.extension === extension) ?? { extension, code: '', contentHash: '', map: '' };
  return await Promise.all([
    ...groups.map((group) => emitGroup(project, group, latest)),
    ...(hook ? [emitHookAction(project, hook, latest)] : []),
  ]);
}

type Latest = (script: BuiltScript) => BuiltScript;

async function emitGroup({ tenant }: Project, group: RuleGroup, latest: Latest): Promise<EmittedAction> {
  const { rules, takesOver, handsOn } = group;
  const text = await emitRules(
    rules,
    rules.map(({ script }) => latest(script)),
    {
      features: loginFeatures(rules),
      globals: globalsOf(rules),
      takesOver,
      handsOn,
    },
  );
  const { rulesConfigs } = tenant.value;
  const { secrets, dependencies } = needsOf(
    rules,
    rulesConfigs.map(({ key }) => key),
  );
  const values = rulesConfigs
    .filter(({ key }) => secrets.includes(key))
    .map(({ key: name, value }) => ({ name, value }));
  return emitted(group.name, 'post-login', rules, text, dependencies, values);
}

/** What Auth0 puts around rules. */
const ruleGlobals = ['UnauthorizedError', 'ValidationError', 'auth0', 'configuration', 'global'];

function globalsOf(rules: readonly RuleFacts[]): string[] {
  return ruleGlobals.filter((name) => rules.some(({ freeNames }) => freeNames.has(name)));
}

async function emitHookAction({ tenant }: Project, hook: HookFacts, latest: Latest): Promise<EmittedAction> {
  const { secrets = {}, dependencies = {} } = tenant.value.hooks.find(({ name }) => name === hook.name) ?? {};
  const text = await emitHook(latest(hook.script));
  const used = Object.entries(secrets).filter(([name]) => hook.secrets?.includes(name) ?? true);
  return emitted(
    `${hook.name}-as-action`,
    'credentials-exchange',
    [hook],
    text,
    Object.entries(dependencies).map(([name, version]) => ({ name, version })),
    used.map(([name, value]) => ({ name, value })),
  );
}

function emitted(
  name: string,
  triggerId: 'credentials-exchange' | 'post-login',
  from: readonly Pick<RuleFacts, 'script'>[],
  text: EmittedText,
  dependencies: readonly Dependency[],
  secrets: ActionEntry['secrets'],
): EmittedAction {
  const source = sourceOf(from.map(({ script }) => script.extension.source));
  const declaredAt = from[0]?.script.extension.declaredAt ?? { file: 'tenant.yaml' };
  const names = dependencies.map((dependency) => dependency.name);
  return {
    script: { extension: { form: 'action', name, source, declaredAt, triggerId, dependencies: names }, ...text },
    entry: {
      name,
      code: `./actions/${name}.js`,
      supported_triggers: [{ id: triggerId, version: triggers[triggerId].currentVersion }],
      runtime: defaultRuntime,
      deployed: true,
      dependencies: [...dependencies],
      secrets,
    },
  };
}
