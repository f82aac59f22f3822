import { hourMs } from '#local-tenant/durations.ts';
import type { Answer } from '#local-tenant/http/answer.ts';
import type { RouteRequest } from '#local-tenant/http/route.ts';
import type { Session, SessionLimits } from '#local-tenant/memory/sessions.ts';
import type { StoredUser } from '#local-tenant/store/records/user.ts';
import type { Store } from '#local-tenant/store/store.ts';
import { tenantSettings } from '#local-tenant/store/tenant-settings.ts';
import type { TenantContext } from '#local-tenant/tenant-context.ts';

/**
 * The name of the cookie that opens a session: Auth0's, with the port. Browsers tell hosts apart, but no ports, so that
 * two tenants on localhost would end each other's sessions.
 */
function cookieNameOf({ domain }: TenantContext): string {
  const { port } = new URL(`https://${domain}`);
  return port === '' ? 'auth0' : `auth0.${port}`;
}

/** Finds the session that a request's cookie opens. */
export function sessionOf(context: TenantContext, request: RouteRequest): Session | undefined {
  const { memory, store, now } = context;
  const cookie = cookieOf(context, request);
  return cookie === undefined ? undefined : memory.sessions.find(cookie, now(), limitsOf(store));
}

/** Notes that the session of a request is used. */
export function useSession(context: TenantContext, request: RouteRequest): void {
  const cookie = cookieOf(context, request);
  if (cookie !== undefined) context.memory.sessions.use(cookie, context.now());
}

/**
 * Starts a session in the place of the request's, and makes the cookie of it. That every login starts a new one is
 * assumed.
 */
export function startSession(context: TenantContext, request: RouteRequest, user: StoredUser) {
  const { memory, store, now } = context;
  const replaced = cookieOf(context, request);
  if (replaced !== undefined) memory.sessions.end(replaced);
  const { cookie, session } = memory.sessions.start(user.profile.user_id, now());
  const lifetimeMs = isPersistent(store) ? limitsOf(store).lifetimeMs : undefined;
  return { session, setCookie: sessionCookie(cookieNameOf(context), cookie, lifetimeMs) };
}

/** Ends the session of a request, if there is one, and makes the cookie that takes its cookie away. */
export function endSession(context: TenantContext, request: RouteRequest): { readonly setCookie: string } {
  const cookie = cookieOf(context, request);
  if (cookie !== undefined) context.memory.sessions.end(cookie);
  return { setCookie: sessionCookie(cookieNameOf(context), '', 0) };
}

/** Adds a cookie to an answer. */
export function withCookie(answer: Answer, setCookie: string): Answer {
  return { ...answer, headers: { ...answer.headers, 'set-cookie': setCookie } };
}

function cookieOf(context: TenantContext, { headers }: RouteRequest): string | undefined {
  const name = `${cookieNameOf(context)}=`;
  const cookies = (headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

/** `SameSite=None`, or a page of the client could not log in silently in a frame. */
function sessionCookie(name: string, value: string, lifetimeMs: number | undefined): string {
  const lifetime = lifetimeMs === undefined ? '' : `; Max-Age=${Math.floor(lifetimeMs / 1000)}`;
  return `${name}=${value}; Path=/${lifetime}; HttpOnly; Secure; SameSite=None`;
}

function limitsOf(store: Store): SessionLimits {
  const { session_lifetime, idle_session_lifetime } = tenantSettings(store);
  return { lifetimeMs: session_lifetime * hourMs, idleLifetimeMs: idle_session_lifetime * hourMs };
}

/** @see https://auth0.com/docs/manage-users/sessions/non-persistent-sessions */
function isPersistent(store: Store): boolean {
  return tenantSettings(store).session_cookie?.mode !== 'non-persistent';
}
