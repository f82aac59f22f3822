import type { LogEntry } from '#local-tenant/memory/tenant-logs.ts';
import { isoTime } from '#local-tenant/store/iso-time.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * A log entry as the Management API shows it. What is not known of an event is left out.
 *
 * @see https://auth0.com/docs/api/management/v2/logs/get-logs
 */
export function viewLog({ domain, memory, store }: TenantContext, entry: LogEntry): object {
  const { logId, at, type, description = null, client, user, connection, audience, scope, ip, userAgent } = entry;
  const { transactionId = '', details = {} } = entry;
  const stored = connection === undefined ? undefined : store.connections.first('name', connection);
  const executions = memory.executions.find(transactionId) === undefined ? [] : [transactionId];
  return {
    date: isoTime(at),
    type,
    description,
    connection,
    connection_id: stored?.id,
    strategy: stored?.strategy,
    client_id: client?.client_id,
    client_name: client?.name,
    ip,
    user_agent: userAgent,
    hostname: domain,
    user_id: user?.user_id,
    user_name: user?.name,
    audience,
    scope: scope?.join(' '),
    details: executions.length === 0 ? details : { ...details, actions: { executions } },
    isMobile: false,
    log_id: logId,
    _id: logId,
  };
}
