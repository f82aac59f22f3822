/** What an Action does not do as a rule or a hook does. */
export type AsActionFinding =
  /** The login is denied, but the client gets `access_denied` in place of the code of this error. Warns only. */
  | { readonly code: 'error-code-lost'; readonly name: string }
  /** Nothing in an Action tells what the rule asks for. */
  | { readonly code: 'absent-in-action'; readonly expression: string; readonly instead: string }
  /** A standard claim that the rule takes out of a token: an Action cannot. */
  | { readonly code: 'claim-kept'; readonly expression: string }
  /** The rule replaces the scopes of the token, of which an Action sees only those that were requested. Warns only. */
  | { readonly code: 'scopes-unseen' }
  /** The rule changes the metadata of a user who may be another one. */
  | { readonly code: 'other-user'; readonly expression: string }
  /** The rule hands all of `user` or `context` to code that may look for what an Action does not know. Warns only. */
  | { readonly code: 'handed-on-whole'; readonly name: string }
  /** User metadata set in one Action with the primary user, which Auth0 discards. */
  | { readonly code: 'metadata-discarded' }
  /** A computed name of a package, so that the dependencies of the Action are not known. */
  | { readonly code: 'require-computed' }
  /** The hook leaves the scopes out, by which the token loses all of them. */
  | { readonly code: 'hook-resets-scopes' }
  /** The hook gives the token scopes beyond the client grant. */
  | { readonly code: 'hook-adds-scopes' }
  /** The hook narrows the scopes, which takes a feature in Early Access. Warns only. */
  | { readonly code: 'hook-changes-scopes' }
  /** A hook of an extension point that is not compiled as an Action. */
  | { readonly code: 'hook-trigger-as-action'; readonly name: string; readonly triggerId: string }
  /** No packing of the rules into Actions keeps Auth0's limits. */
  | { readonly code: 'rules-not-grouped'; readonly reason: string };
