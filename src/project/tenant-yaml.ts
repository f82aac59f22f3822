import { z } from 'zod';
import { defaultRuntime, isTriggerId, type TriggerId, triggers } from '#auth0/trigger.ts';

/** Schema of a trigger's name. */
export const triggerId = z.custom<TriggerId>((id) => typeof id === 'string' && isTriggerId(id), {
  error: `expected one of ${Object.keys(triggers).join(', ')}`,
});

const secret = z.strictObject({ name: z.string(), value: z.string() });
const dependency = z.strictObject({ name: z.string(), version: z.string() });

/** Names and paths stand in the comment that heads a script: what follows a line break there would be code. */
const oneLine = z
  .string()
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, { error: 'expected one line without control characters' });

/** What auth0-deploy-cli takes as the name of a rule or a hook. */
const extensionName = oneLine.regex(/^[^-\s][a-zA-Z0-9-\s]+[^-\s]$/, {
  error:
    'auth0-deploy-cli refuses this name: expected three or more letters, digits, spaces and hyphens, without a space or hyphen at either end',
});

const rule = z.strictObject({
  name: extensionName,
  script: oneLine,
  order: z.int(),
  enabled: z.boolean().default(true),
  stage: z.literal('login_success').default('login_success'),
  /** Where rules are compiled as Actions: those of one group, which follow one another, become one Action. */
  group: oneLine.optional(),
});

const hook = z.strictObject({
  name: extensionName,
  triggerId,
  script: oneLine,
  enabled: z.boolean().default(false),
  secrets: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
});

const action = z.strictObject({
  name: oneLine,
  code: oneLine,
  supported_triggers: z.tuple([z.strictObject({ id: triggerId, version: z.string() })]),
  runtime: z.string().default(defaultRuntime),
  deployed: z.boolean().default(true),
  dependencies: z.array(dependency).default([]),
  secrets: z.array(secret).default([]),
});

/** What Actions require as `actions:<name>`. */
const actionModule = z.strictObject({
  name: oneLine,
  code: oneLine,
  dependencies: z.array(dependency).default([]),
  secrets: z.array(secret).default([]),
  /** Auth0 gives Actions what was published. */
  all_changes_published: z.literal(true).default(true),
});

const binding = z.strictObject({ action_name: z.string(), display_name: z.string() });

/**
 * The extensions every tenant gets: the part of auth0-deploy-cli's tenant.yaml that this repository owns. What the
 * CLI's own schema would fill in is filled in here, because a deploy of single changes skips that schema.
 * @see https://github.com/auth0/auth0-deploy-cli/blob/master/docs/resource-specific-documentation.md
 */
export const tenantYaml = z.strictObject({
  rules: z.array(rule).default([]),
  rulesConfigs: z.array(z.strictObject({ key: z.string(), value: z.string() })).default([]),
  hooks: z.array(hook).default([]),
  actionModules: z.array(actionModule).exactOptional(),
  actions: z.array(action).default([]),
  triggers: z.partialRecord(triggerId, z.array(binding)).default({}),
});

/** A tenant.yaml with everything filled in that it may leave out. */
export type TenantYaml = z.infer<typeof tenantYaml>;
