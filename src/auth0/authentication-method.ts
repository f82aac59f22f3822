/** A step by which the user authenticated during the session. */
export interface AuthenticationMethod {
  /** `federated`, `pwd`, `sms`, `email`, `mfa`, or the URL of a custom method. */
  readonly name: string;
  /** Milliseconds since the epoch in a rule, ISO 8601 text in an Action (an assumption). */
  readonly timestamp: number | string;
}
