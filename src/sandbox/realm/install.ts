import { runAction } from './action.ts';
import { errorJson } from './error-json.ts';
import { beginFlow, createFlowState, type FlowState } from './flow-state.ts';
import { installGlobals } from './globals/install-globals.ts';
import { installTimers } from './globals/timers.ts';
import { guardHost } from './guard-host.ts';
import { reportHookEffects, runHook } from './hook.ts';
import { createModules, type Modules } from './modules/create-modules.ts';
import type { AskHost, HostFunction, RealmCommand, RealmFunction } from './protocol.ts';
import { removeLateCallers } from './remove-late-callers.ts';
import { createReport, type Report } from './report.ts';
import { createRuleState, reportRuleEffects, runRule } from './rule.ts';
import { installShapeWatch } from './shape-watch.ts';
import { installStackTraces } from './stack-trace.ts';

/** Prepares a fresh realm and returns what the host drives it with. Runs before any script. */
export function install(given: AskHost): RealmFunction {
  const state = createFlowState();
  const host = guardHost(given);
  removeLateCallers();
  installStackTraces();
  installGlobals(host, () => state.settings);
  const modules = createModules(host, () => state.settings);
  const fireTimer = installTimers(host);
  installShapeWatch();
  return createDispatch(host, state, modules, fireTimer);
}

function createDispatch(
  host: HostFunction,
  state: FlowState,
  modules: Modules,
  fireTimer: (timerId: number) => void,
): RealmFunction {
  return (...command: RealmCommand) => {
    switch (command[0]) {
      case 'begin-flow':
        beginFlow(state, command[1], command[2]);
        if (!command[2]) modules.forget();
        return;
      case 'set-rule-input':
        state.rules = createRuleState(command[1]);
        return;
      case 'run-rule':
        return attempt(host, command[1], (report) => runRule(command[2], command[1], state, modules.require, report));
      case 'report-rule':
        return attempt(host, command[1], (report) => state.rules && reportRuleEffects(state.rules, report));
      case 'run-hook':
        return attempt(host, command[1], (report) =>
          runHook(
            { load: command[2], scriptId: command[1], argsJson: command[3], trigger: command[4] },
            state,
            modules.require,
            report,
          ),
        );
      case 'report-hook':
        return attempt(host, command[1], (report) => reportHookEffects(state.hook, report));
      case 'run-action':
        return attempt(host, command[1], (report) =>
          runAction(
            {
              load: command[2],
              scriptId: command[1],
              trigger: command[3],
              handler: command[4],
              eventJson: command[5],
              factsJson: command[6],
              host,
            },
            state,
            modules.require,
            report,
          ),
        );
      case 'define-module':
        return modules.define(command[1], command[2]);
      case 'define-json':
        return modules.defineJson(command[1], command[2]);
      case 'define-value':
        return modules.defineValue(command[1], command[2]);
      case 'finish-work':
        return modules.finishWork(command[1], command[2]);
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
