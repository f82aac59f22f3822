import { z } from 'zod';

/** Schema of an npm package that an Action may require. */
const dependencySchema = z.looseObject({ name: z.string(), version: z.string() });

const script = {
  code: z.string(),
  dependencies: z.array(dependencySchema),
  secrets: z.array(z.strictObject({ name: z.string(), value: z.string(), updated_at: z.string() })),
};

const actionScript = {
  ...script,
  runtime: z.string(),
  supported_triggers: z.array(z.looseObject({ id: z.string(), version: z.string().exactOptional() })),
  modules: z.array(z.looseObject({ module_name: z.string() })),
};

/** Schema of a {@link StoredAction}. */
export const storedActionSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    ...actionScript,
    created_at: z.string(),
    updated_at: z.string(),
    all_changes_deployed: z.boolean(),
    deployed_version_id: z.string().exactOptional(),
  })
  .readonly();

/** An Action's draft. What runs is the version that `deployed_version_id` names. */
export type StoredAction = z.infer<typeof storedActionSchema>;

/** Schema of a {@link StoredActionVersion}. */
export const storedActionVersionSchema = z
  .strictObject({ id: z.string(), action_id: z.string(), number: z.number(), created_at: z.string(), ...actionScript })
  .readonly();

/** What an Action was when it was deployed. */
export type StoredActionVersion = z.infer<typeof storedActionVersionSchema>;

/** Schema of a {@link StoredActionModule}. */
export const storedActionModuleSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    ...script,
    created_at: z.string(),
    updated_at: z.string(),
    all_changes_published: z.boolean(),
  })
  .readonly();

/** Code shared by Actions, as a draft. */
export type StoredActionModule = z.infer<typeof storedActionModuleSchema>;

/** Schema of a {@link StoredActionModuleVersion}. */
export const storedActionModuleVersionSchema = z
  .strictObject({
    id: z.string(),
    module_id: z.string(),
    version_number: z.number(),
    created_at: z.string(),
    ...script,
  })
  .readonly();

/** What a module was when it was published. */
export type StoredActionModuleVersion = z.infer<typeof storedActionModuleVersionSchema>;
