import { z } from 'zod';
import { extensionNameSchema } from './extension-name.ts';

/** Schema of a rule as the Management API shows it. */
export const storedRuleSchema = z
  .strictObject({
    id: z.string(),
    name: extensionNameSchema,
    script: z.string().min(1),
    order: z.number(),
    enabled: z.boolean(),
    stage: z.literal('login_success'),
  })
  .readonly();
