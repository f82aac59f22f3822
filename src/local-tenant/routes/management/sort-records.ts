import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';

/**
 * Sorts records as `sort` says, e.g. `created_at:-1`.
 *
 * @param textOf - what a record has under a field; the first ones in order are those that have nothing
 * @throws {ManagementApiError} 400 when `sort` is anything else
 */
export function sortRecords<R>(
  records: readonly R[],
  sort: string,
  textOf: (record: R, field: string) => string | undefined,
): readonly R[] {
  if (sort === '') return records;
  const [, field, direction] = /^([\w.]+):(-?1)$/.exec(sort) ?? [];
  if (field === undefined) throw ManagementApiError.invalidQuery('Invalid value for sort: expected <field>:1 or :-1.');
  const sign = Number(direction);
  return records
    .map((record) => ({ record, text: textOf(record, field) ?? '' }))
    .sort((left, right) => sign * compare(left.text, right.text))
    .map(({ record }) => record);
}

/** Numbers by their value, anything else by its text. */
function compare(left: string, right: string): number {
  const difference = left === '' || right === '' ? Number.NaN : Number(left) - Number(right);
  if (!Number.isNaN(difference)) return difference;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
