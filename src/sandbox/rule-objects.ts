import type { JsonObject } from '#auth0/json.ts';
import type { LoginFlow } from './flow.ts';

/** What the rules of a login share, after its way through JSON. */
export interface RuleObjects {
  readonly user: JsonObject;
  readonly context: JsonObject;
}

/** Copies what the first rule gets. */
export function copyRuleObjects({ user, context }: LoginFlow['ruleInput']): RuleObjects {
  return JSON.parse(JSON.stringify({ user, context }));
}
