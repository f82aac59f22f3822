import type { Json } from '#auth0/json.ts';
import type { UserDirectory } from '#sandbox/flow.ts';
import type { ApiCall } from '#sandbox/trace.ts';
import type { ExchangeEvent } from './a-credentials-exchange-event.ts';
import type { LoginEvent } from './a-post-login-event.ts';
import type { Overrides } from './overrides.ts';
import type { RunOptions } from './run-options.ts';

interface ActionOptionsBase extends RunOptions {
  /** The Action's own, `event.secrets`; none when not given. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The input of a post-login Action. What is not given is the builder's or, if one is named, the persona's. */
export interface PostLoginOptions extends ActionOptionsBase {
  /** Name of the persona who logs in. */
  readonly persona?: string;
  readonly event?: Overrides<LoginEvent>;
  /** What `api.groups` and `api.roles` know of the user; nothing when not given. */
  readonly directory?: UserDirectory;
  /** `onContinuePostLogin` runs as after a redirect. */
  readonly handler?: 'onContinuePostLogin' | 'onExecutePostLogin';
  /** With `onContinuePostLogin`: what was called before the redirect. */
  readonly callsBefore?: readonly ApiCall[];
}

/** The input of a credentials-exchange Action. What is not given is the builder's. */
export interface CredentialsExchangeOptions extends ActionOptionsBase {
  readonly event?: Overrides<ExchangeEvent>;
  /** What the client grant allows; `read:orders` when not given. */
  readonly scope?: readonly string[];
}

/** The input of an Action of another trigger. */
export interface OtherActionOptions extends ActionOptionsBase {
  /** As it stands: nothing is added to it but `secrets`. */
  readonly event: Json;
  /** The export that runs, e.g. `onExecutePreUserRegistration`. */
  readonly handler: string;
}

/** The input of an Action: which of these it is, its trigger says. */
export type ActionOptions = CredentialsExchangeOptions | OtherActionOptions | PostLoginOptions;
