import { z } from 'zod';

/** What an export says of a secret: a name, and a value that is none of ours, or a marker in its place. */
const secret = z.object({ name: z.string(), value: z.unknown().optional() });

const dependency = z.object({ name: z.string(), version: z.coerce.string().default('latest') });

/** A list that older versions of the deploy CLI leave out, or fill with something else. */
function list<Item>(item: z.ZodType<Item>) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** Booleans come from mappings, too, as text. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
  error: 'expected true or false',
});

const order = z.coerce.number({ error: 'expected a number' }).int();

/** A rule in an export. `script` is a path, or absent where the file beside it is meant. */
export const exportedRule = z.object({
  name: z.string().optional(),
  script: z.string().optional(),
  order: order.optional(),
  enabled: flag.default(true),
});

/** A setting of rules in an export. */
export const exportedRulesConfig = z.object({ key: z.string(), value: z.unknown().optional() });

/** A hook in an export. */
export const exportedHook = z.object({
  name: z.string().optional(),
  script: z.string().optional(),
  triggerId: z.string(),
  enabled: flag.default(false),
  dependencies: z.record(z.string(), z.coerce.string()).nullish(),
  secrets: z.record(z.string(), z.unknown()).nullish(),
});

/** An Actions module in an export. */
export const exportedModule = z.object({
  name: z.string(),
  code: z.string().default(''),
  dependencies: list(dependency),
  secrets: z.union([z.string(), list(secret)]),
});

/** An Action in an export. */
export const exportedAction = exportedModule.extend({
  runtime: z.string().optional(),
  deployed: flag.default(true),
  supported_triggers: list(z.object({ id: z.string(), version: z.string().optional() })),
  installed_integration_id: z.string().nullish(),
  integration: z.unknown().optional(),
  modules: list(z.object({ module_name: z.string(), module_version_number: z.coerce.number().optional() })),
});

/** The bindings in an export, by trigger. */
export const exportedTriggers = z.record(
  z.string(),
  list(z.object({ action_name: z.string(), display_name: z.string().optional() })),
);
