import { z } from 'zod';

/** Schema of one setting that all rules see as `configuration[key]`. */
export const storedRulesConfigSchema = z.strictObject({ key: z.string(), value: z.string() }).readonly();
