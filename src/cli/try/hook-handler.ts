/** Triggers of hooks, by the names that Auth0's APIs give them; `client-credentials-exchange` is that of its webtasks. */
export const hookHandlers = [
  'credentials-exchange',
  'client-credentials-exchange',
  'pre-user-registration',
  'post-user-registration',
  'post-change-password',
  'send-phone-message',
] as const;
