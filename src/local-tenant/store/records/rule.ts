import { z } from 'zod';
import { extensionName } from './extension-name.ts';

/** Schema of a {@link StoredRule}. */
export const storedRule = z
  .strictObject({
    id: z.string(),
    name: extensionName,
    script: z.string().min(1),
    order: z.number(),
    enabled: z.boolean(),
    stage: z.literal('login_success'),
  })
  .readonly();

/** A rule as the Management API shows it. */
export type StoredRule = z.infer<typeof storedRule>;
