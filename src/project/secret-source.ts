import { z } from 'zod';

const env = z.strictObject({ env: z.string() });
const command = z.strictObject({ command: z.array(z.string()).min(1) });
const generated = z.strictObject({ generated: z.literal(true) });

/** Schema of where a remote tenant's secret comes from. */
export const remoteSecretSource = z.union([env, command], {
  error: 'expected one of { env: NAME } and { command: [PROGRAM, ARGUMENT] }',
});

/** Schema of where a secret of the local tenant comes from: it may also be made up once. */
export const localSecretSource = z.union([env, command, generated], {
  error: 'expected one of { env: NAME }, { command: [PROGRAM, ARGUMENT] } and { generated: true }',
});

/** Where the value of a secret comes from; the value itself never stands in the repository. */
export type SecretSource = z.infer<typeof localSecretSource>;
