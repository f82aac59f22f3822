import { createHash } from 'node:crypto';
import { type Flow, scriptsOf } from './flow.ts';

/** Gives the same key to flows whose scripts, and what these captured when they were loaded, are the same. */
export function keepKeyOf(flow: Flow): string {
  const captured = flow.trigger === 'post-login' ? flow.ruleInput.configuration : {};
  const scripts = scriptsOf(flow).map(({ form, script: { name, code } }) => [form, name, digestOf(code)]);
  const modules = Object.entries(flow.host?.modules ?? {}).map(([id, source]) => [
    id,
    digestOf(JSON.stringify(source)),
  ]);
  return JSON.stringify([flow.trigger, captured, scripts, modules]);
}

/** Of texts that were hashed before: every token asks for the same few. */
const digests = new Map<string, string>();
const keptDigests = 1000;

function digestOf(text: string): string {
  const known = digests.get(text);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(text).digest('base64url');
  if (digests.size >= keptDigests) digests.clear();
  digests.set(text, digest);
  return digest;
}
