import { z } from 'zod';
import type { Json, JsonObject } from '#auth0/json.ts';
import type { CredentialsExchangeFlow, LoginFlow } from '#sandbox/flow.ts';
import { caseHost } from './case-host.ts';
import { hookHandlers } from './hook-handler.ts';

/** The `event` of an Action of any trigger. */
type CaseEvent = LoginFlow['event'] & CredentialsExchangeFlow['event'] & JsonObject & { readonly secrets?: Secrets };

/** The `context` of a hook of any trigger. */
type CaseHookContext = HookInput['context'] & JsonObject & { readonly webtask?: { readonly secrets?: Secrets } };

type Secrets = Readonly<Record<string, string>>;
type RuleInput = LoginFlow['ruleInput'];
type HookInput = CredentialsExchangeFlow['hookInput'];

/** Any value, or none: what a case gives is handed to the script as it stands, so its type is a promise only. */
const given = <Value>() => z.preprocess((value) => value, z.custom<Value>());

const orEmpty = <Schema extends z.ZodType>(schema: Schema) => z.preprocess((value = {}) => value, schema);

/** Any object; an empty one for none. As `given`, of a type that nobody checks. */
const object = <Value>() => orEmpty(z.custom<Value>(isObject, { error: 'expected an object' }));

const common = {
  id: z.union([z.string(), z.number()], { error: 'expected a text or a number' }).exactOptional(),
  /** A source of the repository, or a plain script anywhere. */
  file: z.string().exactOptional(),
  /** A plain script, as Auth0's dashboard holds it. */
  code: z.string().exactOptional(),
  host: caseHost.prefault({}),
};

/** What a rule is called with. */
export const ruleCaseInput = z.strictObject({
  user: object<RuleInput['user']>(),
  context: object<RuleInput['context']>(),
});

/** What a hook is called with: these are the parameters of all triggers, and each trigger takes its own. */
export const hookCaseInput = z.strictObject({
  client: object<HookInput['client']>(),
  scope: given<HookInput['scope']>(),
  audience: given<HookInput['audience']>(),
  context: object<CaseHookContext>(),
  user: object<Json>(),
  recipient: given<Json>(),
  text: given<Json>(),
});

/** What an Action is called with. */
export const actionCaseInput = z.strictObject({ event: object<CaseEvent>() });

const hookHandler = z.enum(hookHandlers, { error: `expected one of ${hookHandlers.join(', ')}` }).exactOptional();

/** One line of a file of cases. Keys that it does not know are the author's own, but for those within `input` and `host`. */
export const tryCase = z
  .discriminatedUnion(
    'kind',
    [
      z.object({ kind: z.literal('rule'), ...common, input: orEmpty(ruleCaseInput) }),
      z.object({ kind: z.literal('hook'), ...common, handler: hookHandler, input: orEmpty(hookCaseInput) }),
      z.object({
        kind: z.literal('action'),
        ...common,
        handler: z.string().exactOptional(),
        input: orEmpty(actionCaseInput),
      }),
    ],
    { error: 'expected "rule", "hook" or "action"' },
  )
  .refine(({ file, code }) => (file === undefined) !== (code === undefined), {
    path: ['code'],
    error: 'expected either "file" or "code"',
  });

/** See `tryCase`. */
export type TryCase = z.infer<typeof tryCase>;

/** Whether a value is one that JSON writes in braces. */
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
