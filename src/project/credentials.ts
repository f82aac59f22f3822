import { z } from 'zod';
import { remoteSecretSource } from './secret-source.ts';

const clientSecret = z.strictObject({ client_id: remoteSecretSource, client_secret: remoteSecretSource });
/** PEM of the key that signs the client's assertions. */
const privateKey = z.strictObject({ client_id: remoteSecretSource, private_key: remoteSecretSource });
/** Somebody else has taken it: it is neither renewed nor shown. */
const accessToken = z.strictObject({ access_token: remoteSecretSource });

/** Where the credentials of the client that deploys come from: its secret, its key, or a token that was taken for it. */
export type CredentialSources = z.infer<typeof clientSecret | typeof privateKey | typeof accessToken>;

/** The schema that fits what somebody wrote, so that a mistake is told where it stands. */
export function credentialSources(value: unknown): z.ZodType<CredentialSources> {
  if (has(value, 'access_token')) return accessToken;
  return has(value, 'private_key') ? privateKey : clientSecret;
}

function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
