import { createCallback } from './create-callback.ts';
import type { FlowState } from './flow-state.ts';
import { createImport } from './import-module.ts';
import { freeze, parse } from './intrinsics.ts';
import { invalidScriptJson } from './invalid-script-json.ts';
import type { RequireModule } from './modules/create-modules.ts';
import type { LoadScript } from './protocol.ts';
import type { Report } from './report.ts';
import { createRuleErrors } from './rule-globals.ts';
import { createRuleManagement } from './rule-management.ts';
import { settleGetter, settleGetters } from './settle-getters.ts';

/** What the rules of a login share. */
export interface RuleState {
  user: object;
  context: object;
  readonly configuration: object;
  readonly domain: string;
  /** The user as Auth0 stores it since a rule has updated it, as JSON. */
  storedUser: string | undefined;
  /** What the rules were given. */
  readonly inputJson: string;
}

/** Parses `ruleInput` of a flow. */
export function createRuleState(ruleInputJson: string): RuleState {
  const input: RuleState = parse(ruleInputJson);
  freeze(input.configuration);
  return { ...input, storedUser: undefined, inputJson: ruleInputJson };
}

/** Runs a rule as Auth0 does: `return <text>` gives the function, and only its callback says that it has finished. */
export function runRule(
  load: LoadScript | undefined,
  scriptId: number,
  state: FlowState,
  require: RequireModule,
  report: Report,
): void {
  const { rules } = state;
  if (!rules) return;
  if (load) state.loaded[scriptId] = loadRule(load, state, rules, require, report);
  const rule = state.loaded[scriptId];
  if (typeof rule !== 'function') {
    report.settle('invalid', invalidScriptJson('its text gives', rule));
    return;
  }
  const callback = createCallback(report, (user, context) => {
    if (typeof user === 'object' && user) rules.user = user;
    if (typeof context === 'object' && context) rules.context = context;
  });
  rule(rules.user, rules.context, callback);
}

function loadRule(
  load: LoadScript,
  state: FlowState,
  { configuration, domain }: RuleState,
  require: RequireModule,
  report: Report,
): unknown {
  const management = createRuleManagement(domain, () => state.rules, report);
  const { UnauthorizedError, ValidationError } = createRuleErrors();
  return load(configuration, management, UnauthorizedError, ValidationError, require, createImport(require));
}

/** Reports `user` and `context` as the rule left them. */
export function reportRuleEffects(state: RuleState, report: Report): void {
  reportToken('accessToken', state, report);
  reportToken('idToken', state, report);
  report.leaveRule(state.user, state.context);
}

function reportToken(name: string, { context }: RuleState, report: Report): void {
  const token = settleGetter(context, name);
  if (token === undefined) return;
  settleGetters(token);
  report.checkClaims(token, `context.${name}`);
}
