import type { AskHost, HostStatement, ScriptCall } from '../realm/protocol.ts';
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

/** What a realm speaks to. */
export interface Host {
  readonly answer: AskHost;
  /** Of a script that has ended only its console and its errors are heard. */
  hear(statement: HostStatement): void;
}

/** Creates the host of a flow. */
export function createHost(parts: HostParts): Host {
  return {
    answer: (...question) => {
      switch (question[0]) {
        case 'convert':
          return convert(question[1], question[2]);
        case 'request':
          return request(parts, question[1]);
        case 'core':
          return callCore(question[1], JSON.parse(question[2]));
        case 'load-module':
          return parts.defineModule(question[1]) ? 'defined' : undefined;
      }
    },
    hear: (statement) => hear(parts, statement),
  };
}

function request({ turns, network }: HostParts, requestJson: string): string | undefined {
  const { responseJson, record } = network.answer(requestJson);
  turns.active?.requests.push(record);
  return responseJson;
}

function hear({ turns: { active, current }, timers, command }: HostParts, call: HostStatement): void {
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
