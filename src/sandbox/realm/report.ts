import { hasPrefix, stringify } from './intrinsics.ts';
import { findLostValues } from './lost-values.ts';
import type { HostFunction, SettledStatus } from './protocol.ts';

/** What one script tells the host. The host believes the first outcome. */
export interface Report {
  calledBack(): void;
  settle(status: SettledStatus, errorJson?: string): void;
  /** @throws TypeError - when an argument cannot become JSON. */
  call(path: string, args: readonly unknown[]): void;
  /** Reports what JSON cannot carry of a claim or of all claims. */
  checkClaims(claims: unknown, path: string): void;
  /** What a rule leaves for the next one. */
  leaveRule(user: object, context: object): void;
  /** What a hook leaves for the token. */
  leaveHook(accessToken: object): void;
}

/** Creates the report of one script. */
export function createReport(host: HostFunction, scriptId: number): Report {
  return {
    calledBack: () => void host('called-back', scriptId),
    settle: (status, errorJson = '') => void host('settled', scriptId, status, errorJson),
    call: (path, args) => void host('call', scriptId, path, argumentsJson(args)),
    checkClaims: (claims, path) =>
      findLostValues(claims, path, (at, type) => void host('value-lost', scriptId, at, type)),
    leaveRule: (user, context) => void host('left-rule', scriptId, objectJson(user), objectJson(context)),
    leaveHook: (accessToken) => void host('left-hook', scriptId, objectJson(accessToken)),
  };
}

/** Guards against a `toJSON` that gives something else than an object. */
function objectJson(value: object): string {
  const text: string | undefined = stringify(value);
  return text !== undefined && hasPrefix(text, '{') ? text : '{}';
}

/** `undefined` and functions at the end are left out, so that `setCustomClaim(name, undefined)` differs from `null`. */
function argumentsJson(args: readonly unknown[]): string {
  let json = '';
  let pending = '';
  for (let index = 0; index < args.length; index++) {
    const text: string | undefined = stringify(args[index]);
    pending += `${index === 0 ? '' : ','}${text ?? 'null'}`;
    if (text === undefined) continue;
    json += pending;
    pending = '';
  }
  return `[${json}]`;
}
