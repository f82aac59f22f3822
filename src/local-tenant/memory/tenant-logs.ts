import { randomUUID } from 'node:crypto';
import { forgetOldest } from '../forget-oldest.ts';

/**
 * Auth0's code of what happened.
 *
 * @see https://auth0.com/docs/deploy-monitor/logs/log-event-type-codes
 */
export type LogType =
  /** A login succeeded, failed, failed for the password, or for the user's name. */
  | 's'
  | 'f'
  | 'fp'
  | 'fu'
  /** A silent login succeeded, failed. */
  | 'ssa'
  | 'fsa'
  | 'slo'
  | 'flo'
  /** An exchange at the token endpoint succeeded, failed: client credentials, code, password, refresh token. */
  | 'seccft'
  | 'feccft'
  | 'seacft'
  | 'feacft'
  | 'sepft'
  | 'fepft'
  | 'sertft'
  | 'fertft'
  /** A refresh token was used twice. */
  | 'ferrt'
  /** A refresh token was revoked. */
  | 'srrt'
  /** A write to the Management API. */
  | 'sapi'
  | 'fapi';

/** What happened, as whoever saw it tells. */
export interface LogEvent {
  readonly type: LogType;
  /** For a failure, what the client was told. */
  readonly description?: string;
  readonly client?: { readonly client_id: string; readonly name: string };
  readonly user?: { readonly user_id: string; readonly name?: string | undefined };
  readonly connection?: string;
  readonly audience?: string;
  readonly scope?: readonly string[];
  readonly ip: string;
  readonly userAgent?: string | undefined;
  /** What else `details` of the entry shows, e.g. the request to the Management API. */
  readonly details?: object;
  /** Under which the transaction is recorded, if one ran. */
  readonly transactionId?: string | undefined;
}

/** An event with its id, which orders it, and its time in milliseconds since 1970. */
export interface LogEntry extends LogEvent {
  readonly logId: string;
  readonly at: number;
}

/** So many entries are kept; older ones are forgotten. */
const capacity = 10_000;

/** The tenant's log, in memory: one entry per transaction, the oldest first. */
export class TenantLogs {
  readonly #entries: LogEntry[] = [];

  record(event: LogEvent, now: number): void {
    this.#entries.push({ ...event, logId: `${now}-${randomUUID()}`, at: now });
    forgetOldest(this.#entries, capacity);
  }

  list(): readonly LogEntry[] {
    return this.#entries;
  }
}
