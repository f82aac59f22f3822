/** What is another thing in the Action than it was in the rule or hook, for whoever reviews it. */
export type Remark = { readonly offset: number } & RemarkKind;

type RemarkKind =
  /** Something is written on the user, which reaches nobody behind an Action. */
  | { readonly code: 'user-kept'; readonly expression: string }
  /** Metadata is written by code that nothing waits for. */
  | { readonly code: 'written-late' }
  /** A package without a version. */
  | { readonly code: 'version-unpinned'; readonly name: string }
  /** A module that Auth0 had loaded for rules until Node.js 16. */
  | { readonly code: 'module-preloaded'; readonly name: string }
  /** A key of `configuration` for which tenant.yaml has no value. */
  | { readonly code: 'secret-without-value'; readonly name: string }
  /** `global`, which is the state of a module now. */
  | { readonly code: 'global-kept' }
  /** The SAML settings are made in every login, where the rule broke in all others. */
  | { readonly code: 'saml-always' }
  /** A claim of a hook without a namespace, which never reached a token. */
  | { readonly code: 'claim-left-out'; readonly name: string };

/** Says what a reviewer should know. */
export function describeRemark(remark: Remark): string {
  switch (remark.code) {
    case 'user-kept':
      return `"${remark.expression}" is changed for this script alone: what stands behind an Action does not see it`;
    case 'written-late':
      return 'nothing waits for this write: an Action that has ended stores nothing, so await what leads to it';
    case 'version-unpinned':
      return `"${remark.name}" is required without a version: tenant.yaml has "latest", pin it`;
    case 'module-preloaded':
      return `"${remark.name}" is no global since Node.js 16: it is imported, and tenant.yaml has it as a dependency`;
    case 'secret-without-value':
      return `tenant.yaml has no rulesConfigs entry "${remark.name}": add the secret to the Action`;
    case 'global-kept':
      return '"global" became a variable of the module, which other scripts do not see';
    case 'saml-always':
      return 'context.samlConfiguration is there in SAML logins only: elsewhere the rule broke, and the Action does not';
    case 'claim-left-out':
      return `"${remark.name}" has no namespace, so that Auth0 ignored it: it is left out`;
  }
}
