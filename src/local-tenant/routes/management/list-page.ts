import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';

type Query = Readonly<Record<string, string>>;

const integerSchema = z.string().regex(/^\d+$/).transform(Number);
const pagingSchema = z.object({
  page: integerSchema.default(0),
  per_page: integerSchema.pipe(z.int().max(100)).default(50),
  include_totals: z.enum(['true', 'false']).default('false'),
  take: integerSchema.pipe(z.int().min(1).max(100)).default(50),
  from: integerSchema.default(0),
});

/**
 * Cuts the page that a query asks for out of a list.
 *
 * `take` or `from` asks for checkpoint pagination, `{ rules, next }` with `next` as long as there is more.
 * `include_totals` asks for `{ rules, start, limit, total }`, and without it the page is a bare array.
 */
export function listPage(query: Query, key: string, items: readonly object[]): object {
  const { page, per_page, include_totals, take, from } = parsePaging(query);
  if (query['take'] !== undefined || query['from'] !== undefined) {
    const end = from + take;
    return { [key]: items.slice(from, end), ...(end < items.length ? { next: String(end) } : {}) };
  }
  const start = page * per_page;
  const slice = items.slice(start, start + per_page);
  return include_totals === 'true' ? { start, limit: per_page, total: items.length, [key]: slice } : slice;
}

/** Cuts a page the way the Actions endpoints do, which know no `include_totals`: `{ actions, total, page, per_page }`. */
export function actionsPage(query: Query, key: string, items: readonly object[]): object {
  const { page, per_page } = parsePaging(query);
  const start = page * per_page;
  return { [key]: items.slice(start, start + per_page), total: items.length, page, per_page };
}

function parsePaging(query: Query) {
  const { success, data, error } = pagingSchema.safeParse(query);
  if (success) return data;
  throw ManagementApiError.invalidQuery(`Invalid value for ${error.issues[0]?.path.join() ?? 'paging'}.`);
}
