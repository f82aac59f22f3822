import { z } from 'zod';

/** The name of a rule or hook. */
export const extensionNameSchema = z.string().regex(/^[a-zA-Z0-9]([ \-a-zA-Z0-9]*[a-zA-Z0-9])?$/);
