import type { Pipeline } from '#pipeline/pipeline.ts';
import type { Assumptions } from './assumptions.ts';
import type { Faults } from './http/faults.ts';
import type { PortChoice } from './http/listen.ts';
import type { LoggedRequest } from './http/request-log.ts';
import type { PlatformMode } from './platform-mode.ts';
import type { SeedUser } from './seed/seed-user.ts';
import type { StoredSigningKey } from './store/records/signing-key.ts';
import type { Store } from './store/store.ts';

/** How a local tenant is started. */
export interface LocalTenantOptions extends PortChoice {
  /** Where state is kept between runs. Without it everything is in memory. */
  readonly folder?: string;
  /**
   * Whether `runtime.json` in the folder says where the tenant is served, so that other processes use it; true unless
   * told. A short-lived command serves a tenant that nobody else should start to use.
   */
  readonly isPublished?: boolean;
  readonly tenantId: string;
  readonly pipeline: Pipeline;
  /** `pre-readonly` unless told. */
  readonly mode?: PlatformMode;
  readonly assumptions?: Partial<Assumptions>;
  /** Put into the default database at every start, over what it holds under the same ids. */
  readonly users?: readonly SeedUser[];
  /** Makes the key that a new tenant signs with; one is generated unless told. */
  readonly signingKey?: () => Promise<StoredSigningKey>;
  /** Milliseconds since 1970; the real clock unless told. */
  readonly now?: () => number;
}

/** A client that may do everything, as deploy-cli is configured with. */
export interface DeployClient {
  readonly client_id: string;
  readonly client_secret: string;
}

/** A tenant that is being served. Disposing of it ends that; its state stays in its folder. */
export interface LocalTenant extends AsyncDisposable {
  /** `https://localhost:4443`. */
  readonly url: string;
  /** `localhost:4443`. */
  readonly domain: string;
  /** PEM of the CA that its clients must trust. */
  readonly ca: string;
  /** File of `ca`, for `NODE_EXTRA_CA_CERTS`; absent in memory. */
  readonly caPath?: string;
  readonly managementClient: DeployClient;
  /** A token for the Management API with every scope, valid for 30 days. */
  readonly managementToken: string;
  readonly store: Store;
  readonly faults: Faults;
  /** What was answered, oldest first. */
  readonly requests: readonly LoggedRequest[];
  close(): Promise<void>;
}
