import { extensionId } from '../extension.ts';
import { isCarried, type RuleGroup } from './grouping/rule-group.ts';

/** An Action that runs rules, for whoever wants to know which ones and why. */
export interface EmittedGroup {
  /** `actions/rules-as-action` */
  readonly action: string;
  /** In their order: `rules/username`. */
  readonly rules: readonly string[];
  readonly reason: string;
  /** What goes to the next Action of rules in the metadata of the transaction, e.g. `user.tier`. */
  readonly handsOn: readonly string[];
}

/** Tells how rules were grouped. */
export function describeGroups(groups: readonly RuleGroup[]): EmittedGroup[] {
  return groups.map(({ name, rules, reason, handsOn }) => ({
    action: extensionId({ form: 'action', name }),
    rules: rules.map((rule) => extensionId({ form: 'rule', name: rule.name })),
    reason,
    handsOn:
      handsOn && isCarried(handsOn) ? [...named('user', handsOn.user), ...named('context', handsOn.context)] : [],
  }));
}

function named(root: string, names: readonly string[]): string[] {
  return names.map((name) => `${root}.${name}`);
}
