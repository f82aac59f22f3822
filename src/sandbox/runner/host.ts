import type { HostCall, HostFunction, HostQuestion, ScriptCall } from '../realm/protocol.ts';
import { convert } from './conversions.ts';
import { callCore, callCoreAsync } from './core/core-functions.ts';
import type { Network } from './network.ts';
import type { Realm } from './realm.ts';
import { type ScriptRun, settle } from './script-run.ts';
import type { Timers } from './timers.ts';
import type { Turns } from './turns.ts';

/** What a host works with in one flow. */
export interface HostParts {
  readonly turns: Turns;
  readonly timers: Timers;
  readonly network: Network;
  readonly command: Realm['command'];
  /** Has the realm define a module. Says whether there is one of this name. */
  readonly defineModule: (id: string) => boolean;
}

type Statement = Exclude<HostCall, HostQuestion>;

/** Creates the one function that a realm calls. Of a script that has ended only its console and its errors are heard. */
export function createHost(parts: HostParts): HostFunction {
  return (...call) => {
    switch (call[0]) {
      case 'convert':
        return convert(call[1], call[2]);
      case 'request':
        return request(parts, call[1]);
      case 'core':
        return callCore(call[1], JSON.parse(call[2]));
      case 'load-module':
        return parts.defineModule(call[1]) ? 'defined' : undefined;
      default:
        hear(parts, call);
        return undefined;
    }
  };
}

function request({ turns, network }: HostParts, requestJson: string): string | undefined {
  const { responseJson, record } = network.answer(requestJson);
  turns.active?.requests.push(record);
  return responseJson;
}

function hear({ turns: { active, current }, timers, command }: HostParts, call: Statement): void {
  switch (call[0]) {
    case 'start-timer': {
      const [, id, delayMs, kind] = call;
      if (active) timers.start(id, delayMs, kind, { owner: active, fire: () => command('fire-timer', id) });
      return;
    }
    case 'stop-timer':
      timers.stop(call[1]);
      return;
    case 'start-work': {
      const [, id, name, argsJson] = call;
      if (active)
        timers.await(callCoreAsync(name, JSON.parse(argsJson)), active, (result) => command('finish-work', id, result));
      return;
    }
    case 'console':
      active?.console.push({ level: call[1], text: call[2] });
      return;
    case 'uncaught':
      if (active) settle(active, 'failed', JSON.parse(call[1]));
      return;
    default:
      if (current?.id === call[1]) record(current, call);
  }
}

function record(run: ScriptRun, call: ScriptCall): void {
  switch (call[0]) {
    case 'called-back':
      run.callbackCount++;
      return;
    case 'settled':
      settle(run, call[2], call[3] === '' ? undefined : JSON.parse(call[3]));
      return;
    case 'call':
      run.calls.push({ path: call[2], args: JSON.parse(call[3]) });
      return;
    case 'value-lost':
      run.findings.push({ code: 'value-lost', path: call[2], type: call[3] });
      return;
    case 'not-async':
      run.findings.push({ code: 'handler-not-async', handler: call[2] });
      return;
    case 'left-rule':
      run.ruleObjects = { user: JSON.parse(call[2]), context: JSON.parse(call[3]) };
      return;
    case 'left-hook':
      run.accessToken = JSON.parse(call[2]);
  }
}
