import type { LoginGrant } from '#auth0/grant.ts';
import type { User } from '#auth0/user.ts';
import type { UserDirectory } from '#sandbox/flow.ts';
import type { Overrides } from './overrides.ts';
import type { RunOptions } from './run-options.ts';

/** What both kinds of transaction take. */
export interface TransactionOptions extends RunOptions {
  /** Name of the client; the first one of the environment that fits when not given. */
  readonly client?: string;
  /** Scopes separated by spaces, as in OAuth; none when not given. */
  readonly scope?: string;
  /** Values of the settings of rules (rules-configs), beside those of tenant.yaml. */
  readonly configuration?: Readonly<Record<string, string>>;
  /** Values for the secrets that tenant.yaml names as `@@NAME@@`. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** Who logs in to what. */
export interface LoginOptions extends TransactionOptions {
  /** Name of the persona. */
  readonly persona: string;
  /** What differs in the persona's profile. */
  readonly user?: Overrides<User>;
  /** What `api.groups` and `api.roles` know of the user; nothing when not given. */
  readonly directory?: UserDirectory;
  /** The first one that the client may use when not given, or `authorization_code` where nothing says so. */
  readonly grant?: LoginGrant;
  /** The first API of the environment when not given. */
  readonly audience?: string;
}

/** Which client asks for a token. */
export interface ExchangeOptions extends TransactionOptions {
  /** The first API that the client has a grant for when not given. */
  readonly audience?: string;
}
