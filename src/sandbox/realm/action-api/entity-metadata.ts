import { entityMetadataLimits as limits } from '#auth0/limits.ts';
import { keys } from '../intrinsics.ts';
import type { ActionRun } from './action-run.ts';
import { replayCalls } from './earlier-calls.ts';
import { copyEntries, objectAt } from './event-parts.ts';
import { codeAt } from './text.ts';

/** What carries metadata of its own, by its name in an event. */
export type EntityName = 'refresh_token' | 'session';

/** The metadata of a session or a refresh token as it is now, also of a token that is yet to be made. */
export function entityMetadata({ event, calls }: ActionRun, name: EntityName): Record<string, unknown> {
  const entity = objectAt(event, name);
  if (entity) return copyEntries(objectAt(entity, 'metadata'));
  const future = { session: {}, refresh_token: {} };
  replayCalls(calls, future);
  return copyEntries(objectAt(future[name], 'metadata'));
}

/**
 * Refuses what the metadata of a session or a refresh token may not become, with the words of Auth0's published code.
 */
export function checkEntityMetadata(metadata: Record<string, unknown>, key: unknown, value: unknown): void {
  if (typeof key !== 'string') throw new Error('Invalid metadata: Metadata key must be a string');
  if (value === null) return;
  if (typeof value !== 'string') throw new Error('Invalid metadata: Metadata value must be a string');
  metadata[key] = value;
  const problem = problemOf(metadata, key, value);
  if (problem !== undefined) throw new Error(`Invalid metadata: ${problem}`);
}

function problemOf(metadata: object, key: string, value: string): string | undefined {
  if (keys(metadata).length > limits.entries) return `Metadata must not contain more than ${limits.entries} entries`;
  if (key.length > limits.keyChars) return `All metadata keys must be at most ${limits.keyChars} characters long`;
  if (has(key, isNull)) return 'Metadata keys must not contain null bytes (\x00)';
  if (key === '' || has(key, isForbiddenInKey)) {
    return 'Metadata keys may only include letters, numbers, underscores, or hyphens';
  }
  if (value.length > limits.valueChars) {
    return `All metadata values must be at most ${limits.valueChars} characters long`;
  }
  return has(value, isNull) ? 'Metadata values must not contain null bytes (\x00)' : undefined;
}

function has(text: string, matches: (code: number) => boolean): boolean {
  for (let index = 0; index < text.length; index++) if (matches(codeAt(text, index))) return true;
  return false;
}

function isNull(code: number): boolean {
  return code === 0;
}

/** Anything but `A` to `Z`, `a` to `z`, `0` to `9`, `_` and `-`. */
function isForbiddenInKey(code: number): boolean {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return !isLetter && !(code >= 48 && code <= 57) && code !== 95 && code !== 45;
}
