/** How an extension runs at Auth0. A rule or hook that was compiled into an Action is an `action`. */
export type ExtensionForm = 'action' | 'hook' | 'rule';
