import { createHash } from 'node:crypto';
import { type Flow, scriptsOf } from './flow.ts';

/** Gives the same key to flows whose scripts, and what these captured when they were loaded, are the same. */
export function keepKeyOf(flow: Flow): string {
  const captured = flow.trigger === 'post-login' ? flow.ruleInput.configuration : {};
  const scripts = scriptsOf(flow).map(({ form, script: { name, code } }) => [form, name, code]);
  return createHash('sha256')
    .update(JSON.stringify([flow.trigger, captured, scripts, flow.host?.modules ?? {}]))
    .digest('hex');
}
