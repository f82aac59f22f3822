import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { StoredAction } from '#local-tenant/store/records/action.ts';
import { parseBody } from './validation.ts';

/** Secrets of an Action or a module as they are stored. */
export type ScriptSecrets = StoredAction['secrets'];

const sentSchema = z.array(z.looseObject({ name: z.string().min(1), value: z.string().exactOptional() }));

/** What the Management API shows of secrets. */
export function hideSecrets(secrets: ScriptSecrets): object[] {
  return secrets.map(({ name, updated_at }) => ({ name, updated_at }));
}

/**
 * The secrets after a body's: one sent without value keeps the one it has, and one not sent is gone.
 *
 * @throws {ManagementApiError} 400 when a new secret has no value
 */
export function replaceSecrets(kept: ScriptSecrets, sent: unknown, updated_at: string): ScriptSecrets {
  if (sent === undefined) return kept;
  return parseBody(sentSchema, sent).map(({ name, value }) => {
    if (value !== undefined) return { name, value, updated_at };
    const before = kept.find((secret) => secret.name === name);
    if (before === undefined) throw ManagementApiError.invalidBody(`Missing value of the new secret ${name}.`);
    return before;
  });
}
