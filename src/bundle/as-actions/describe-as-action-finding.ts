import type { AsActionFinding } from './as-action-finding.ts';

/** Says what an Action would not do as the rule or hook does, and what to do about it. */
export function describeAsActionFinding(finding: AsActionFinding): { readonly message: string; readonly fix: string } {
  switch (finding.code) {
    case 'error-code-lost':
      return {
        message: `as an Action, "${finding.name}" reaches the client as access_denied, with the same message`,
        fix: 'let clients look at error_description, or write callback(new Error(…)) to say so in the source',
      };
    case 'absent-in-action':
      return { message: `an Action has nothing for "${finding.expression}"`, fix: finding.instead };
    case 'claim-kept':
      return {
        message: `an Action cannot take a standard claim out of a token: "${finding.expression}"`,
        fix: 'do not request the scope that brings the claim, or leave it in',
      };
    case 'scopes-unseen':
      return {
        message: 'an Action sees the requested scopes only: others that were granted stay in the token',
        fix: 'let clients request the scopes they need, so that none is granted unasked',
      };
    case 'other-user':
      return {
        message: `an Action changes the metadata of its own user only, which "${finding.expression}" need not be about`,
        fix: 'pass user.user_id, or change other users by the Management API outside the login',
      };
    case 'handed-on-whole':
      return {
        message: `all of "${finding.name}" is handed on, and an Action knows less of it than a rule`,
        fix: 'hand on the properties that are needed',
      };
    case 'metadata-discarded':
      return {
        message: 'Auth0 discards user_metadata that is set in the same Action as the primary user',
        fix: 'give the rule that sets context.primaryUser a group of its own in tenant.yaml',
      };
    case 'require-computed':
      return {
        message: 'the name of the required package is computed: an Action declares its dependencies',
        fix: "write the name as text, e.g. require('lodash@4.17.21')",
      };
    case 'hook-resets-scopes':
      return {
        message: 'the hook leaves scope out, by which the token loses all scopes: an Action cannot do that',
        fix: 'hand the scopes on: callback(null, { scope, … })',
      };
    case 'hook-adds-scopes':
      return {
        message: 'the hook adds scopes: an Action cannot go beyond the client grant',
        fix: 'add the scopes to the client grant, and hand scope on as it is',
      };
    case 'hook-changes-scopes':
      return {
        message:
          'the hook changes the scopes: an Action can narrow them where Early Access is enabled, elsewhere it denies',
        fix: 'narrow the client grant, and hand scope on as it is',
      };
    case 'hook-trigger-as-action':
      return {
        message: `"${finding.name}" is a hook for ${finding.triggerId}, which is not compiled as an Action`,
        fix: 'write an Action for this trigger, or disable the hook',
      };
    case 'rules-not-grouped':
      return {
        message: `the rules do not fit into Actions: ${finding.reason}`,
        fix: 'let fewer rules depend on one another, or need less of configuration and packages',
      };
  }
}
