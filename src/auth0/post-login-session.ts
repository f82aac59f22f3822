import type { Geoip } from './event-parts.ts';
import type { JsonObject } from './json.ts';

interface Device {
  readonly initial_asn?: string;
  readonly initial_ip?: string;
  readonly initial_user_agent?: string;
  readonly last_asn?: string;
  readonly last_ip?: string;
  readonly last_user_agent?: string;
}

/** Present when a native application handed its session over to a web application. */
interface SessionTransfer {
  readonly parent_refresh_token?: {
    readonly id?: string;
    readonly metadata?: Readonly<Record<string, string>>;
  };
}

/** The session of a login. Everything but `id` and `actor` needs an Enterprise plan. */
export interface PostLoginSession {
  readonly id: string;
  /** Who acts for the user in a delegated session; `sub` is always there. */
  readonly actor?: JsonObject;
  readonly authenticated_at?: string;
  readonly clients?: readonly JsonObject[];
  readonly cookie?: { readonly mode: 'non-persistent' | 'persistent' };
  readonly created_at?: string;
  readonly device?: Device;
  readonly expires_at?: string;
  readonly idle_expires_at?: string;
  readonly last_interacted_at?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly session_transfer?: SessionTransfer;
  readonly updated_at?: string;
  readonly user_id?: string;
}

/** The refresh token of a login. Enterprise plans only. */
export interface PostLoginRefreshToken {
  readonly id: string;
  readonly client_id?: string;
  readonly created_at: string;
  readonly device?: Device;
  readonly expires_at?: string;
  readonly idle_expires_at?: string;
  readonly last_exchanged_at?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly resource_servers?: readonly JsonObject[];
  readonly rotating?: boolean;
  readonly session_id?: string;
  readonly session_transfer?: SessionTransfer;
  readonly user_id?: string;
}

/** The token by which a native application signs its user in to a web application. Early Access. */
export interface SessionTransferToken {
  readonly client_id: string;
  readonly request: {
    readonly asn?: string;
    readonly geoip?: Geoip;
    readonly ip: string;
    readonly user_agent?: string;
  };
  readonly scope: readonly string[];
}
