import { z } from 'zod';
import { builtInNames } from './built-in-rules.ts';
import type { Level, Policy, PolicyRule, RuleSettings, Severity } from './policy.ts';

const levels = ['off', 'warning', 'error'] as const satisfies readonly Level[];
const severities = ['warning', 'error'] as const satisfies readonly Severity[];

const level = z.enum(levels, { error: `expected one of ${levels.join(', ')}` });

function settingWith<Options extends z.core.$ZodLooseShape>(options: Options, keys: string) {
  const error = `expected one of ${levels.join(', ')}, or an object with ${keys}`;
  return z.union([level, z.strictObject({ severity: level.optional(), ...options })], { error }).optional();
}

const setting = settingWith({ allow: z.array(z.string()).optional() }, '"severity" and "allow", a list of names');
const growth = settingWith({ maxBytes: z.int().min(0).optional() }, '"severity" and "maxBytes", a whole number');

const rules = z.strictObject({
  'breaking-contract-change': setting,
  'claim-dropped': setting,
  'claim-outside-namespace': setting,
  'network-call-in-login': setting,
  'new-denial': setting,
  'personal-data-in-access-token': setting,
  'token-growth': growth,
}) satisfies z.ZodType<RuleSettings>;

/** A function, which a schema cannot look into: what it returns is checked when it is called. */
const check = z.custom<PolicyRule['check']>((value) => typeof value === 'function', { error: 'expected a function' });

const own = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected a name such as no-debug-claims' })
    .refine((name) => !builtInNames.includes(name), { error: 'a built-in rule has this name' }),
  severity: z.enum(severities, { error: `expected one of ${severities.join(', ')}` }),
  explanation: z.string(),
  fix: z.string(),
  check,
});

/** Schema of what policy.ts exports as `policy`. */
export const policySchema: z.ZodType<Policy> = z.strictObject({
  namespaces: z.array(z.string().min(1)).optional(),
  rules: rules.optional(),
  own: z.array(own).optional(),
});
