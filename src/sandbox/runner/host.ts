import type { HostCall, HostFunction, ScriptCall } from '../realm/protocol.ts';
import { convert } from './conversions.ts';
import { type ScriptRun, settle } from './script-run.ts';
import type { Timers } from './timers.ts';
import type { Turns } from './turns.ts';

/**
 * Creates the one function that a realm calls. Of a script that has ended only its console and its errors are heard.
 * Never throws.
 */
export function createHost(turns: Turns, timers: Timers): HostFunction {
  return (...call) => {
    if (call[0] === 'convert') return convert(call[1], call[2]);
    hear(turns, timers, call);
    return undefined;
  };
}

function hear(
  { active, current }: Turns,
  timers: Timers,
  call: Exclude<HostCall, readonly ['convert', ...unknown[]]>,
): void {
  switch (call[0]) {
    case 'start-timer':
      if (active) timers.start(call[1], call[2], call[3], active);
      return;
    case 'stop-timer':
      timers.stop(call[1]);
      return;
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
    case 'left-rule':
      run.ruleObjects = { user: JSON.parse(call[2]), context: JSON.parse(call[3]) };
      return;
    case 'left-hook':
      run.accessToken = JSON.parse(call[2]);
  }
}
