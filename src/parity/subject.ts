import { extensionId } from '#bundle/extension.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { Project } from '#project/load-project.ts';

/** What is compared: one rule or hook in a tenant that holds nothing else, or everything together. */
export interface Subject {
  readonly form: 'hook' | 'pipeline' | 'rule';
  /** `rules/username`, or `pipeline`. */
  readonly name: string;
  /** The transactions that run it. */
  readonly transactions: readonly Transaction['kind'][];
}

/** Lists what is to be compared: each enabled rule and hook, and then all of them with the Actions of the project. */
export function subjectsOf({ tenant }: Project): readonly Subject[] {
  const rules = tenant.value.rules.filter(({ enabled }) => enabled).sort((left, right) => left.order - right.order);
  const hooks = tenant.value.hooks.filter(({ enabled }) => enabled);
  return [
    ...rules.map(({ name }) => subject('rule', name, ['login'])),
    ...hooks.map(({ name }) => subject('hook', name, ['credentials-exchange'])),
    { form: 'pipeline', name: 'pipeline', transactions: ['login', 'credentials-exchange'] },
  ];
}

function subject(form: 'hook' | 'rule', name: string, transactions: Subject['transactions']): Subject {
  return { form, name: extensionId({ form, name }), transactions };
}

/** The project with nothing enabled but one rule or hook. Entries stay where they are, so that findings keep their places. */
export function aloneIn(project: Project, { name: wanted }: Subject): Project {
  const { value } = project.tenant;
  const isWanted = (form: 'hook' | 'rule', name: string) => extensionId({ form, name }) === wanted;
  const alone = {
    ...value,
    rules: value.rules.map((rule) => ({ ...rule, enabled: rule.enabled && isWanted('rule', rule.name) })),
    hooks: value.hooks.map((hook) => ({ ...hook, enabled: hook.enabled && isWanted('hook', hook.name) })),
    actionModules: [],
    actions: [],
    triggers: {},
  };
  return { ...project, tenant: { ...project.tenant, value: alone } };
}
