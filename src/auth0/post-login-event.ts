import type { AuthenticationMethod } from './authentication-method.ts';
import type { Connection } from './connection.ts';
import type {
  EventAgent,
  EventClient,
  EventCustomDomain,
  EventRequest,
  EventResourceServer,
  EventTenant,
} from './event-parts.ts';
import type { JsonObject } from './json.ts';
import type { Organization } from './organization.ts';
import type { PostLoginRefreshToken, PostLoginSession, SessionTransferToken } from './post-login-session.ts';
import type { PostLoginTransaction } from './post-login-transaction.ts';
import type { PostLoginUser } from './post-login-user.ts';
import type { RiskAssessment } from './risk-assessment.ts';

/** The client of a login. */
interface PostLoginClient extends EventClient {
  /** Early Access. */
  readonly refresh_token?: { readonly policies?: readonly JsonObject[] };
}

/** The request of a login. */
interface PostLoginRequest extends EventRequest {
  /** Number of the autonomous system the request came from. */
  readonly asn?: string;
  /** Query parameters of the authorization request. */
  readonly query: Readonly<Record<string, string>>;
}

/**
 * A login as an Action sees it: first login, single sign-on, or refresh.
 *
 * Every Action gets a fresh copy: what it writes here reaches nobody.
 *
 * @see https://auth0.com/docs/actions/reference/post-login/post-login-event-object
 */
export interface PostLoginEvent {
  /** Secrets of this Action. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly agent?: EventAgent;
  readonly authentication?: {
    readonly methods: readonly AuthenticationMethod[];
    readonly riskAssessment?: RiskAssessment;
  };
  readonly authorization?: {
    /** Names of the user's roles. */
    readonly roles: readonly string[];
  };
  readonly client: PostLoginClient;
  readonly connection: Connection;
  readonly custom_domain?: EventCustomDomain;
  readonly organization?: Organization;
  /** What custom prompts collected. */
  readonly prompt?: { readonly id: string; readonly fields?: JsonObject; readonly vars?: JsonObject };
  /** Enterprise plans only. */
  readonly refresh_token?: PostLoginRefreshToken;
  readonly request: PostLoginRequest;
  /** Absent when no audience was requested. */
  readonly resource_server?: EventResourceServer;
  /** TLS fingerprints of the client. */
  readonly security_context?: { readonly ja3?: string | null; readonly ja4?: string | null };
  readonly session?: PostLoginSession;
  /** Early Access. */
  readonly session_transfer_token?: SessionTransferToken;
  readonly stats: { readonly logins_count: number };
  readonly tenant: EventTenant;
  readonly transaction?: PostLoginTransaction;
  readonly user: PostLoginUser;
}
