import type { TriggerId } from './trigger.ts';

/** Whether a method of `api` returns `api` or nothing. */
type ApiMethodKind = 'chains' | 'records';

/** Methods of an `api` by part: `{ access: { deny: 'chains' } }`. */
export type ApiMethodTable = Readonly<Record<string, Readonly<Record<string, ApiMethodKind>>>>;

/** A trigger whose Actions shape no token. */
export type OtherTriggerId = Exclude<TriggerId, 'credentials-exchange' | 'post-login'>;

const notification = { drop: 'records', retry: 'records' } as const;

/**
 * The documented methods of every other trigger's `api`, besides `api.cache`, which all have. Of the triggers without
 * methods here Auth0 documents no others; of the last three it documents no `api`.
 *
 * @see https://auth0.com/docs/actions/reference
 */
export const otherTriggerApis = {
  'custom-email-provider': { notification },
  'custom-phone-provider': { notification },
  'custom-token-exchange': {
    access: { deny: 'records', rejectInvalidSubjectToken: 'records' },
    authentication: {
      setActor: 'records',
      setOrganization: 'records',
      setUserByConnection: 'records',
      setUserById: 'records',
    },
    user: { setAppMetadata: 'records', setUserMetadata: 'records' },
  },
  'event-stream': {},
  'password-reset-post-challenge': {
    access: { deny: 'records' },
    authentication: { challengeWith: 'records', challengeWithAny: 'records' },
    prompt: { render: 'records' },
    redirect: { encodeToken: 'records', sendUserTo: 'records', validateToken: 'records' },
    transaction: { setResultUrl: 'records' },
  },
  'post-change-password': {},
  'post-user-registration': {},
  'pre-user-registration': {
    access: { deny: 'chains' },
    user: { setAppMetadata: 'chains', setUserId: 'chains', setUserMetadata: 'chains' },
    validation: { error: 'chains' },
  },
  'send-phone-message': {},
  'login-post-identifier': {},
  'password-hash-migration': {},
  'signup-post-identifier': {},
} as const satisfies Record<OtherTriggerId, ApiMethodTable>;
