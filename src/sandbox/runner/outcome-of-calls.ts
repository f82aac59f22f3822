import type { Json } from '#auth0/json.ts';
import type { Flow } from '../flow.ts';
import type { ApiCall, Outcome, ScriptError } from '../trace.ts';

/** Says what an Action that ran to its end asked for. A denial goes before everything else. */
export function outcomeOfCalls(trigger: Flow['trigger'], calls: readonly ApiCall[]): Outcome {
  const denial = calls.find(({ path }) => path === 'access.deny');
  if (denial) return { status: 'denied', error: denialError(trigger, denial.args) };
  const redirect = calls.find(({ path }) => path === 'redirect.sendUserTo');
  if (redirect) return { status: 'redirected', url: redirectUrl(redirect.args) };
  const challenge = calls.find(({ path }) => /^authentication\.(challenge|enroll)With(Any)?$/.test(path));
  return challenge ? { status: 'challenged', call: challenge } : { status: 'completed' };
}

/** A login is denied with a reason, a credentials exchange with a code and a reason. */
function denialError(trigger: Flow['trigger'], [first = '', second = '']: readonly Json[]): ScriptError {
  switch (trigger) {
    case 'post-login':
      return { name: 'AccessDenied', message: String(first) };
    case 'credentials-exchange':
      return { name: 'AccessDenied', code: String(first), message: String(second) };
  }
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
