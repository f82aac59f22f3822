/**
 * A point in Auth0's flows where Actions can be bound.
 *
 * @see https://auth0.com/docs/customize/actions/explore-triggers
 */
export type TriggerId =
  | 'credentials-exchange'
  | 'custom-email-provider'
  | 'custom-phone-provider'
  | 'custom-token-exchange'
  | 'event-stream'
  | 'login-post-identifier'
  | 'password-hash-migration'
  | 'password-reset-post-challenge'
  | 'post-change-password'
  | 'post-login'
  | 'post-user-registration'
  | 'pre-user-registration'
  | 'send-phone-message'
  | 'signup-post-identifier';

/** What a trigger expects of an Action. */
export interface Trigger {
  /** Names of the exports that Auth0 calls, the mandatory one first. Empty where Auth0 documents none. */
  readonly handlers: readonly string[];
  readonly currentVersion: string;
}

/** The runtime of a new Action. Send it always: what Auth0 lists for older trigger versions no longer runs. */
export const defaultRuntime = 'node22';

/**
 * What each trigger expects of an Action.
 *
 * The versions of `post-login` and `credentials-exchange` were recorded on a live tenant, the others are an assumption.
 */
export const triggers = {
  'credentials-exchange': { handlers: ['onExecuteCredentialsExchange'], currentVersion: 'v2' },
  'custom-email-provider': { handlers: ['onExecuteCustomEmailProvider'], currentVersion: 'v1' },
  'custom-phone-provider': { handlers: ['onExecuteCustomPhoneProvider'], currentVersion: 'v1' },
  'custom-token-exchange': { handlers: ['onExecuteCustomTokenExchange'], currentVersion: 'v1' },
  'event-stream': { handlers: ['onExecuteEventStream'], currentVersion: 'v1' },
  'login-post-identifier': { handlers: [], currentVersion: 'v1' },
  'password-hash-migration': { handlers: [], currentVersion: 'v1' },
  'password-reset-post-challenge': {
    handlers: ['onExecutePostChallenge', 'onContinuePostChallenge'],
    currentVersion: 'v1',
  },
  'post-change-password': { handlers: ['onExecutePostChangePassword'], currentVersion: 'v2' },
  'post-login': { handlers: ['onExecutePostLogin', 'onContinuePostLogin'], currentVersion: 'v3' },
  'post-user-registration': { handlers: ['onExecutePostUserRegistration'], currentVersion: 'v2' },
  'pre-user-registration': {
    handlers: ['onExecutePreUserRegistration', 'onContinuePreUserRegistration'],
    currentVersion: 'v2',
  },
  'send-phone-message': { handlers: ['onExecuteSendPhoneMessage'], currentVersion: 'v2' },
  'signup-post-identifier': { handlers: [], currentVersion: 'v1' },
} as const satisfies Record<TriggerId, Trigger>;

/** Tells whether a name is a trigger that Auth0 knows. */
export function isTriggerId(id: string): id is TriggerId {
  return Object.hasOwn(triggers, id);
}
