import type { Collection } from '#local-tenant/store/collection.ts';
import { ManagementApiError } from './management-api-error.ts';

/** @throws {ManagementApiError} 409 when another record has the same value of a property */
export function requireUnique<R>(collection: Collection<R>, record: R, noun: string, key: keyof R & string): void {
  const id = collection.idOf(record);
  const taken = collection.find((other) => other[key] === record[key] && collection.idOf(other) !== id);
  if (taken !== undefined) throw ManagementApiError.conflict(`A ${noun} with the same ${key} already exists.`);
}
