import type { LocalTenant, LocalTenantOptions } from '#local-tenant/local-tenant.ts';
import type { HttpsFetch } from '#management/https-fetch.ts';

/** How a tenant for tests is started. */
export interface KitTenantOptions
  extends Pick<LocalTenantOptions, 'assumptions' | 'mode' | 'now' | 'port' | 'rateLimit' | 'slowBuildsMs'> {
  /** A local one of `environments/`; `local` unless told. */
  readonly environment?: string;
  /** Folder with a build, e.g. `dist/local`; this repository is built unless told. */
  readonly dist?: string;
}

/** Which token to get; what is left out is the first that fits. */
export interface TokenWish {
  readonly grant: 'authorization_code' | 'client_credentials' | 'implicit' | 'password' | 'refresh_token';
  /** Names of a client and of a persona. */
  readonly client?: string;
  readonly persona?: string;
  readonly audience?: string;
  readonly scope?: string;
}

/** The tokens of an answer, with what the access token says. */
export interface KitTokens {
  readonly accessToken: string;
  readonly idToken?: string;
  /** Of a login with `offline_access`, or the one that a refresh token was rotated into. */
  readonly refreshToken?: string;
  /** Decoded, not verified: that is for the API under test. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A tenant of your own for tests, in memory. Disposing of it ends it. */
export interface KitTenant
  extends AsyncDisposable,
    Pick<
      LocalTenant,
      'ca' | 'close' | 'domain' | 'faults' | 'rateLimiter' | 'requests' | 'reset' | 'slowBuilds' | 'url'
    > {
  /** The `iss` of its tokens: the URL with a slash at its end. */
  readonly issuer: string;
  /** File with `ca`, for `NODE_EXTRA_CA_CERTS` of another process. */
  readonly caPath: string;
  /** For the Management API, with every scope. */
  readonly managementToken: string;
  /** Opens the control routes. */
  readonly controlToken: string;
  /** Trusts the tenant's CA and no other. */
  readonly fetch: HttpsFetch;
  /** Gets a token as a client of the tenant would; throws what the tenant answers where there is none. */
  getToken(wish: TokenWish): Promise<KitTokens>;
}
