import { z } from 'zod';
import { extensionNameSchema } from './extension-name.ts';

/** Where a hook can be attached. */
const hookTriggers = [
  'credentials-exchange',
  'post-change-password',
  'post-user-registration',
  'pre-user-registration',
  'send-phone-message',
] as const;

/** Schema of secrets: value by name, in clear; Auth0 allows 20. */
export const hookSecretsSchema = z
  .record(z.string(), z.string())
  .refine((secrets) => Object.keys(secrets).length <= 20, 'A hook has at most 20 secrets');

/** Schema of a {@link StoredHook}. */
export const storedHookSchema = z
  .strictObject({
    id: z.string(),
    name: extensionNameSchema,
    triggerId: z.enum(hookTriggers),
    enabled: z.boolean(),
    script: z.string().min(1),
    /** Version by package name. */
    dependencies: z.record(z.string(), z.string()),
    secrets: hookSecretsSchema,
  })
  .readonly();

/** A hook with its secrets. */
export type StoredHook = z.infer<typeof storedHookSchema>;
