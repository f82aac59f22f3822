import { z } from 'zod';

/** Schema of a {@link StoredTriggerBindings}. */
export const storedTriggerBindingsSchema = z
  .strictObject({
    trigger_id: z.string(),
    /** In the order in which they run. */
    bindings: z.array(
      z.strictObject({
        id: z.string(),
        action_id: z.string(),
        display_name: z.string(),
        created_at: z.string(),
        updated_at: z.string(),
      }),
    ),
  })
  .readonly();

/** The Actions bound to one trigger. */
export type StoredTriggerBindings = z.infer<typeof storedTriggerBindingsSchema>;
