import { hasPrefix } from './intrinsics.ts';
import { jsonText } from './json-text.ts';
import { findLostValues } from './lost-values.ts';
import type { HostFunction, SettledStatus } from './protocol.ts';

/** What one script tells the host. The host believes the first outcome. */
export interface Report {
  calledBack(): void;
  settle(status: SettledStatus, errorJson?: string): void;
  /** Returns the arguments as JSON. @throws TypeError - when one of them cannot become JSON. */
  call(path: string, args: readonly unknown[]): string;
  /** Reports what JSON cannot carry of a claim or of all claims. */
  checkClaims(claims: unknown, path: string): void;
  /** Reports a handler that is no async function. */
  notAsync(handler: string): void;
  /** What a rule leaves for the next one. @throws RangeError - when that is too much. */
  leaveRule(user: object, context: object): void;
  /** What a hook leaves for the token. */
  leaveHook(accessToken: object): void;
}

/** Characters of JSON: what is more would be the end of a rule that only reads it. */
const ruleObjectsLimit = 2_000_000;

/** Creates the report of one script. */
export function createReport(host: HostFunction, scriptId: number): Report {
  return {
    calledBack: () => void host('called-back', scriptId),
    settle: (status, errorJson = '') => void host('settled', scriptId, status, errorJson),
    call: (path, args) => {
      const argsJson = argumentsJson(args);
      host('call', scriptId, path, argsJson);
      return argsJson;
    },
    checkClaims: (claims, path) =>
      findLostValues(claims, path, (at, type) => void host('value-lost', scriptId, at, type)),
    notAsync: (handler) => void host('not-async', scriptId, handler),
    leaveRule: (user, context) => leaveRule(host, scriptId, objectJson(user), objectJson(context)),
    leaveHook: (accessToken) => void host('left-hook', scriptId, objectJson(accessToken)),
  };
}

function leaveRule(host: HostFunction, scriptId: number, userJson: string, contextJson: string): void {
  if (userJson.length + contextJson.length > ruleObjectsLimit) {
    throw new RangeError(`The rule leaves more than ${ruleObjectsLimit / 1e6} MB on user and context`);
  }
  host('left-rule', scriptId, userJson, contextJson);
}

/** Guards against a `toJSON` that gives something else than an object. */
function objectJson(value: object): string {
  const text = jsonText(value);
  return text !== undefined && hasPrefix(text, '{') ? text : '{}';
}

/** `undefined` and functions at the end are left out, so that `setCustomClaim(name, undefined)` differs from `null`. */
function argumentsJson(args: readonly unknown[]): string {
  let json = '';
  let pending = '';
  for (let index = 0; index < args.length; index++) {
    const text = jsonText(args[index]);
    pending += `${index === 0 ? '' : ','}${text ?? 'null'}`;
    if (text === undefined) continue;
    json += pending;
    pending = '';
  }
  return `[${json}]`;
}
