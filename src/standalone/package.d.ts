/** How the packed tenant is served. */
export interface LocalTenantOptions {
  /** Folder that keeps what happens to the tenant; without it everything is in memory. */
  readonly folder?: string;
  /** Port to listen on; taken is an error. Any free one unless told. */
  readonly port?: number;
  /** Address to listen on: `127.0.0.1` unless told. Any other than loopback lets others in. */
  readonly host?: string;
  /** What clients reach the tenant by, and the `iss` of its tokens: `https://tenant.internal:4443/`. */
  readonly issuer?: string;
  /** Which Auth0 it is, as far as rules and hooks go. */
  readonly mode?: 'pre-readonly' | 'read-only' | 'eol-403' | 'eol-404' | 'eol-empty';
  /** Limits requests to the Management API. */
  readonly rateLimit?: { readonly requestsPerSecond: number; readonly burst: number };
  /** The tenant's clock: milliseconds since 1970. */
  readonly now?: () => number;
}

/** Trouble for the next requests of a route, such as `POST /oauth/token`. */
export type Fault =
  | {
      readonly kind?: 'status';
      readonly route: string;
      readonly status: number;
      readonly times?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'reset'; readonly route: string; readonly effect: 'done' | 'none'; readonly times?: number }
  | { readonly kind: 'delay'; readonly route: string; readonly delayMs: number; readonly times?: number }
  | { readonly kind: 'hang'; readonly route: string; readonly times?: number }
  | { readonly kind: 'broken-action' };

/** A tenant that is being served. Disposing of it ends it. */
export interface LocalTenant extends AsyncDisposable {
  /** `https://localhost:4443`. */
  readonly url: string;
  /** The `iss` of its tokens: the URL with a slash at its end. */
  readonly issuer: string;
  readonly domain: string;
  /** PEM of the CA that its clients must trust. */
  readonly ca: string;
  /** File of `ca`; absent in memory. */
  readonly caPath?: string;
  /** For the Management API, with every scope. */
  readonly managementToken: string;
  /** Opens the control routes, under `/.well-known/local-tenant/`. */
  readonly controlToken: string;
  /** Client id and secret, by the client's name. */
  readonly clients: Readonly<Record<string, { readonly client_id: string; readonly client_secret: string }>>;
  readonly faults: { fail(fault: Fault): void; clear(): void };
  /** What was answered, oldest first. */
  readonly requests: readonly { readonly method: string; readonly route: string; readonly status: number }[];
  /** Brings back what was packed, and forgets sessions, codes, logs, requests and faults. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Serves what was deployed when this package was made. */
export function startLocalTenant(options?: LocalTenantOptions): Promise<LocalTenant>;
