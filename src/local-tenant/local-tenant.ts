import type { PlatformMode } from '#auth0/platform-mode.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { RunDraft } from '#pipeline/run-draft.ts';
import type { AddressOptions } from './address.ts';
import type { Assumptions } from './assumptions.ts';
import type { Reset } from './create-reset.ts';
import type { Faults } from './http/faults.ts';
import type { PortChoice } from './http/listen.ts';
import type { RateLimit, RateLimiter } from './http/rate-limiter.ts';
import type { LoggedRequest } from './http/request-log.ts';
import type { ServerLimits } from './http/server-limits.ts';
import type { SeedUser } from './seed/seed-user.ts';
import type { MakeSigningKey } from './signing-keys.ts';
import type { SlowBuilds } from './slow-builds.ts';
import type { Store } from './store/store.ts';

/** How a local tenant is started. */
export interface LocalTenantOptions extends AddressOptions, PortChoice {
  /** Where state is kept between runs. Without it everything is in memory. */
  readonly folder?: string;
  /**
   * Whether `runtime.json` in the folder says where the tenant is served, so that other processes use it; true unless
   * told. A short-lived command serves a tenant that nobody else should start to use.
   */
  readonly isPublished?: boolean;
  /** Whether to set aside the state that the folder holds, under another name, and to start with a new tenant. */
  readonly isFresh?: boolean;
  /** File with the journal of another tenant, with which a tenant without state begins. */
  readonly initialState?: string;
  readonly tenantId: string;
  readonly pipeline: Pipeline;
  /** Runs the draft of an Action for `POST /api/v2/actions/actions/{id}/test`; without it that route is not there. */
  readonly runDraft?: RunDraft;
  /** `pre-readonly` unless told. */
  readonly mode?: PlatformMode;
  readonly assumptions?: Partial<Assumptions>;
  /**
   * How long the draft of an Action is `pending` and then `building` before it can be deployed, by the tenant's clock;
   * 0 unless told.
   */
  readonly slowBuildsMs?: number;
  /** How much one client may send, and how slowly. */
  readonly limits?: Partial<ServerLimits>;
  /** Limits requests to the Management API; none unless told. */
  readonly rateLimit?: RateLimit;
  /** Put into the default database at every start, over what it holds under the same ids. */
  readonly users?: readonly SeedUser[];
  /** Makes the keys that the tenant signs with, one after the other; they are generated unless told. */
  readonly signingKey?: MakeSigningKey;
  /** Milliseconds since 1970; the real clock unless told. */
  readonly now?: () => number;
}

/** A client that may do everything, as deploy-cli is configured with. */
export interface DeployClient {
  readonly client_id: string;
  readonly client_secret: string;
}

/** A tenant that is being served. Disposing of it ends that; its state stays in its folder. */
export interface LocalTenant extends AsyncDisposable, Reset {
  /** `https://localhost:4443`. */
  readonly url: string;
  /** `localhost:4443`, or what `issuer` names. */
  readonly domain: string;
  /** PEM of the CA that its clients must trust. */
  readonly ca: string;
  /** File of `ca`, for `NODE_EXTRA_CA_CERTS`; absent in memory. */
  readonly caPath?: string;
  readonly mode: PlatformMode;
  readonly managementClient: DeployClient;
  /** A token for the Management API with every scope, valid for 30 days. */
  readonly managementToken: string;
  /** Opens the control routes, under `/.well-known/local-tenant/`. */
  readonly controlToken: string;
  /** File with the state that was there before, when it was set aside. */
  readonly asidePath?: string;
  readonly store: Store;
  readonly faults: Faults;
  /** Changes the rate limit of the Management API while the tenant is served. */
  readonly rateLimiter: Pick<RateLimiter, 'configure'>;
  /** Changes how long drafts of Actions are being built. */
  readonly slowBuilds: Pick<SlowBuilds, 'configure'>;
  /** What was answered, oldest first. */
  readonly requests: readonly LoggedRequest[];
  close(): Promise<void>;
}
