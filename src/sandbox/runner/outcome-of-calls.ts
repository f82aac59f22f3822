import type { Json } from '#auth0/json.ts';
import type { ApiCall, Outcome, ScriptError } from '../trace.ts';

/** What the arguments of a trigger's `api.access.deny` are. */
export type DenyArguments = 'code-and-reason' | 'reason';

/** Says what an Action that ran to its end asked for. A denial goes before everything else. */
export function outcomeOfCalls(denyArguments: DenyArguments, calls: readonly ApiCall[]): Outcome {
  for (const call of calls) {
    const error = denialError(denyArguments, call);
    if (error) return { status: 'denied', error };
  }
  const redirect = calls.find(({ path }) => path === 'redirect.sendUserTo');
  if (redirect) return { status: 'redirected', url: redirectUrl(redirect.args) };
  const challenge = calls.find(({ path }) => isChallenge(path));
  return challenge ? { status: 'challenged', call: challenge } : { status: 'completed' };
}

function isChallenge(path: string): boolean {
  return path === 'prompt.render' || /^authentication\.(challenge|enroll)With(Any)?$/.test(path);
}

/** The error of a call that denies. In `pre-user-registration` the second argument is for the user and not here. */
function denialError(denyArguments: DenyArguments, { path, args }: ApiCall): ScriptError | undefined {
  const [first, second] = args.map(textOf);
  switch (path) {
    case 'access.deny':
      return denyArguments === 'reason' ? denied(first) : denied(second, first);
    case 'access.rejectInvalidSubjectToken':
      return denied(first, 'invalid_request');
    case 'refreshToken.revoke':
    case 'session.revoke':
      return denied(first);
    case 'validation.error':
      return { name: 'ValidationError', code: first ?? '', message: second ?? '' };
    default:
      return undefined;
  }
}

function denied(message = '', code?: string): ScriptError {
  return { name: 'AccessDenied', message, ...(code !== undefined && { code }) };
}

function textOf(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function redirectUrl([target, options]: readonly Json[]): string {
  const url = String(target);
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  for (const [name, value] of Object.entries(queryOf(options))) parsed.searchParams.set(name, String(value));
  return parsed.href;
}

function queryOf(options: Json | undefined): object {
  return typeof options === 'object' && options !== null && 'query' in options ? Object(options['query']) : {};
}
