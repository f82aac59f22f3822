import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { CrudResource } from './crud-resource.ts';

type Unique<R extends object> = Pick<CrudResource<R>, 'collection' | 'noun' | 'unique'>;

/** @throws {ManagementApiError} 409 when another record has the same value of a property that is to be unique */
export function requireUnique<R extends object>({ collection, noun, unique = [] }: Unique<R>, record: R): void {
  const id = collection.idOf(record);
  for (const key of unique) {
    const taken = collection.find((other) => other[key] === record[key] && collection.idOf(other) !== id);
    if (taken !== undefined)
      throw ManagementApiError.conflict(`${articleOf(noun)} ${noun} with the same ${key} already exists.`);
  }
}

function articleOf(noun: string): string {
  return /^[aeio]/.test(noun) ? 'An' : 'A';
}
