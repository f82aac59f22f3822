import { createCallback } from './create-callback.ts';
import { freeze, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';
import { createRuleManagement, UnauthorizedError, ValidationError } from './rule-globals.ts';
import { settleGetter, settleGetters } from './settle-getters.ts';

/** What the rules of a login share. */
export interface RuleState {
  user: object;
  context: object;
  readonly configuration: object;
  readonly domain: string;
}

/** Parses `ruleInput` of a flow. */
export function createRuleState(ruleInputJson: string): RuleState {
  const state: RuleState = parse(ruleInputJson);
  freeze(state.configuration);
  return state;
}

/** Runs a rule as Auth0 does: `return <text>` gives the function, and only its callback says that it has finished. */
export function runRule(load: LoadScript, state: RuleState, report: Report): void {
  const management = createRuleManagement(state.domain, report);
  const rule = load(state.configuration, management, UnauthorizedError, ValidationError);
  if (typeof rule !== 'function') {
    report.settle('invalid', invalidScriptJson('its text gives', rule));
    return;
  }
  const callback = createCallback(report, (user, context) => {
    if (typeof user === 'object' && user) state.user = user;
    if (typeof context === 'object' && context) state.context = context;
  });
  rule(state.user, state.context, callback);
}

/** Reports `user` and `context` as the rule left them. */
export function reportRuleEffects(state: RuleState, report: Report): void {
  reportToken('accessToken', state, report);
  reportToken('idToken', state, report);
  report.leaveRule(state.user, state.context);
}

function reportToken(name: string, { context }: RuleState, report: Report): void {
  const token = settleGetter(context, name);
  settleGetters(token);
  report.checkClaims(token, `context.${name}`);
}
