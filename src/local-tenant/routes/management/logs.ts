import { type Answer, ok } from '#local-tenant/http/answer.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route, RouteRequest } from '#local-tenant/http/route.ts';
import type { LogEntry } from '#local-tenant/memory/tenant-logs.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { listPage, searchPage } from './list-page.ts';
import { pickFields } from './pick-fields.ts';
import { matchesSearch, valuesAt } from './search/matches-search.ts';
import { parseSearch } from './search/parse-search.ts';
import { sortRecords } from './sort-records.ts';
import { requireUser } from './update-user.ts';
import { viewLog } from './view-log.ts';

const row = {
  method: 'GET',
  scope: ['read:logs', 'read:logs_users'],
  parity: 'partial',
  source: 'https://auth0.com/docs/api/management/v2/logs/get-logs',
} as const;

/** The routes of `/api/v2/logs` and `/api/v2/users/:id/logs`: the newest first, unless a checkpoint is given. */
export function logRoutes(context: TenantContext): readonly Route[] {
  return [
    {
      ...row,
      path: '/api/v2/logs',
      handler: (request) =>
        request.query['from'] === undefined ? foundLogs(context, request) : logsAfter(context, request),
    },
    {
      ...row,
      path: '/api/v2/logs/:id',
      handler: ({ params }) => {
        const entry = context.memory.logs.list().find(({ logId }) => logId === params['id']);
        if (entry === undefined) throw ManagementApiError.notFound('log');
        return ok(viewLog(context, entry));
      },
    },
    {
      ...row,
      path: '/api/v2/users/:id/logs',
      handler: ({ params, query }) => {
        const { user_id } = requireUser(context.store, params['id']).profile;
        const entries = newestFirst(context).filter(({ user }) => user?.user_id === user_id);
        return ok(searchPage(query, 'logs', entries, (entry) => viewLog(context, entry)));
      },
    },
  ];
}

/** By `q`, or by `search`, which is assumed to mean the same. */
function foundLogs(context: TenantContext, { query }: RouteRequest): Answer {
  const { q = query['search'] ?? '', sort = '' } = query;
  const pick = pickFields(query);
  if (q.trim() === '' && sort === '')
    return ok(searchPage(query, 'logs', newestFirst(context), (entry) => pick(viewLog(context, entry))));
  const search = q.trim() === '' ? undefined : parseSearch(q);
  const found = newestFirst(context)
    .map((entry) => viewLog(context, entry))
    .filter((log) => search === undefined || matchesSearch(search, (field) => valuesOf(log, field)));
  const sorted = sortRecords(found, sort, (log, field) => valuesAt(log, [field])[0]);
  return ok(searchPage(query, 'logs', sorted, pick));
}

/** `date` is asked for as a day: `date:2026-11-23`. */
function valuesOf(log: object, field: string): readonly string[] {
  const values = valuesAt(log, [field]);
  return field === 'date' ? values.flatMap((value) => [value, value.slice(0, 10)]) : values;
}

function newestFirst({ memory }: TenantContext): LogEntry[] {
  return memory.logs.list().toReversed();
}

/**
 * What was logged after an entry, the oldest first, with a link to go on from the last one shown; of an entry that is
 * forgotten, all there is.
 *
 * @see https://auth0.com/docs/deploy-monitor/logs/retrieve-log-events-using-mgmt-api
 */
function logsAfter(context: TenantContext, { query, url }: RouteRequest): Answer {
  const { from = '', take = '50' } = query;
  const entries = context.memory.logs.list();
  const later = entries.slice(entries.findIndex(({ logId }) => logId === from) + 1);
  const shown = later.slice(0, Number(take));
  // Reads `take` as every list does, and refuses what none takes.
  listPage({ take }, 'logs', [], (log) => log);
  const next = new URL(url);
  next.search = new URLSearchParams({ from: shown.at(-1)?.logId ?? from, take }).toString();
  const body = shown.map((entry) => viewLog(context, entry));
  return { status: 200, headers: { link: `<${next}>; rel="next"` }, body };
}
