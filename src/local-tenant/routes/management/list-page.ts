import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';

/** The query of a request; of a parameter given twice, the last. */
export type Query = Readonly<Record<string, string>>;

/** So many records can be paged through; those after them only by checkpoint. */
const maxPagedRecords = 1000;

const integerSchema = z.string().regex(/^\d+$/).transform(Number);
const pagingSchema = z.object({
  page: integerSchema.default(0),
  per_page: integerSchema.pipe(z.int().max(100)).default(50),
  include_totals: z.enum(['true', 'false']).default('false'),
  take: integerSchema.pipe(z.int().min(1).max(100)).default(50),
  from: integerSchema.default(0),
});

/**
 * Cuts the page that a query asks for out of a list; `view` makes of a record what goes over the wire.
 *
 * `take` or `from` asks for checkpoint pagination, `{ rules, next }` with `next` as long as there is more.
 * `include_totals` asks for `{ rules, start, limit, total }`, and without it the page is a bare array.
 *
 * @throws {ManagementApiError} 400 for a page that ends after the first 1000 records, which Auth0 reports of some lists
 * and which is assumed of the others
 */
export function listPage<R>(query: Query, key: string, records: readonly R[], view: (record: R) => object): object {
  const { page, per_page, include_totals, take, from } = parsePaging(query);
  if (query['take'] !== undefined || query['from'] !== undefined) {
    const end = from + take;
    return { [key]: records.slice(from, end).map(view), ...(end < records.length ? { next: String(end) } : {}) };
  }
  const start = page * per_page;
  if (start + per_page > maxPagedRecords) throw ManagementApiError.beyondPages(page);
  const shown = records.slice(start, start + per_page).map(view);
  return include_totals === 'true' ? { start, limit: per_page, total: records.length, [key]: shown } : shown;
}

/** Cuts a page the way the Actions endpoints do, which know no `include_totals`: `{ actions, total, page, per_page }`. */
export function actionsPage<R>(query: Query, key: string, records: readonly R[], view: (record: R) => object): object {
  const { page, per_page } = parsePaging(query);
  const start = page * per_page;
  return { [key]: records.slice(start, start + per_page).map(view), total: records.length, page, per_page };
}

/**
 * Cuts a page out of the results of a search, which knows no checkpoints.
 *
 * @throws {ManagementApiError} 400 for a page that ends after the first 1000 results
 */
export function searchPage<R>(query: Query, key: string, results: readonly R[], view: (record: R) => object): object {
  const { page, per_page, include_totals } = parsePaging(query);
  const start = page * per_page;
  if (start + per_page > maxPagedRecords) throw ManagementApiError.beyondSearchResults();
  const shown = results.slice(start, start + per_page).map(view);
  if (include_totals !== 'true') return shown;
  return { start, limit: per_page, length: shown.length, total: results.length, [key]: shown };
}

function parsePaging(query: Query) {
  const { success, data, error } = pagingSchema.safeParse(query);
  if (success) return data;
  throw ManagementApiError.invalidQuery(`Invalid value for ${error.issues[0]?.path.join() ?? 'paging'}.`);
}
