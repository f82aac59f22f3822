import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { LogEvent } from '#local-tenant/memory/tenant-logs.ts';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';
import { answerHeaders } from '../answer-headers.ts';
import { endSession, sessionOf, withCookie } from '../authorize/browser-session.ts';
import { OAuthError } from '../oauth-error.ts';

/** Who wants a session to end. */
export interface LogoutAttempt {
  readonly request: RouteRequest;
  readonly client: StoredClient | undefined;
}

/** Ends the browser's session, if it has one, and sends it on. */
export function endLogout(context: TenantContext, attempt: LogoutAttempt, location: string | undefined): Answer {
  const event = eventOf(context, attempt, 'slo');
  if (event.user) context.memory.logs.record(event, context.now());
  const { setCookie } = endSession(context, attempt.request);
  return withCookie(location === undefined ? plainOk : redirect(location), setCookie);
}

/** Writes an error that comes up in a logout into the tenant's log, and leaves the answer to others. */
export async function endingErrors(
  context: TenantContext,
  attempt: LogoutAttempt,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof OAuthError) {
      const event = { ...eventOf(context, attempt, 'flo'), description: error.message };
      context.memory.logs.record(event, context.now());
    }
    throw error;
  }
}

const plainOk: Answer = {
  status: 200,
  headers: { ...answerHeaders(), 'content-type': 'text/plain; charset=utf-8' },
  body: 'OK',
};

function redirect(location: string): Answer {
  return { status: 302, headers: { ...answerHeaders(), location } };
}

function eventOf(context: TenantContext, { request, client }: LogoutAttempt, type: 'flo' | 'slo'): LogEvent {
  const session = sessionOf(context, request);
  const user = session && context.store.users.get(session.userId);
  return {
    type,
    ip: request.ip,
    userAgent: request.headers['user-agent'],
    ...(client && { client: { client_id: client.client_id, name: client.name } }),
    ...(session && { user: { user_id: session.userId, name: user?.profile.name } }),
  };
}
