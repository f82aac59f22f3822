import { runAction } from './action.ts';
import { createActionCache } from './action-cache.ts';
import { errorJson } from './error-json.ts';
import { installGlobals } from './globals/install-globals.ts';
import { installTimers } from './globals/timers.ts';
import { type HookState, reportHookEffects, runHook } from './hook.ts';
import type { HostFunction, RealmCommand, RealmFunction } from './protocol.ts';
import { removeLateCallers } from './remove-late-callers.ts';
import { createReport, type Report } from './report.ts';
import { createRuleState, type RuleState, reportRuleEffects, runRule } from './rule.ts';
import { installStackTraces } from './stack-trace.ts';

/** Prepares a fresh realm for one flow and returns what the host drives it with. Runs before any script. */
export function install(host: HostFunction): RealmFunction {
  removeLateCallers();
  installStackTraces();
  installGlobals(host);
  return createDispatch(host, installTimers(host));
}

function createDispatch(host: HostFunction, fireTimer: (timerId: number) => void): RealmFunction {
  const cache = createActionCache();
  const hook: HookState = { accessToken: undefined };
  let rules: RuleState | undefined;

  return (...command: RealmCommand) => {
    switch (command[0]) {
      case 'set-rule-input':
        rules = createRuleState(command[1]);
        return;
      case 'run-rule':
        return attempt(host, command[1], (report) => rules && runRule(command[2], rules, report));
      case 'report-rule':
        return attempt(host, command[1], (report) => rules && reportRuleEffects(rules, report));
      case 'run-hook':
        return attempt(host, command[1], (report) => runHook(command[2], command[3], hook, report));
      case 'report-hook':
        return attempt(host, command[1], (report) => reportHookEffects(hook, report));
      case 'run-action':
        return attempt(host, command[1], (report) => runAction(command[2], command[3], command[4], cache, report));
      case 'fire-timer':
        return fireTimer(command[1]);
    }
  };
}

function attempt(host: HostFunction, scriptId: number, work: (report: Report) => void): void {
  const report = createReport(host, scriptId);
  try {
    work(report);
  } catch (error) {
    report.settle('failed', errorJson(error));
  }
}
