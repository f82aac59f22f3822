import { explainDrop } from '#auth0/claim-filter.ts';
import { describeAsActionFinding } from './as-actions/describe-as-action-finding.ts';
import type { BuildFinding } from './build-finding.ts';
import { fileNameOf } from './file-name.ts';

/** Says what is wrong and what to do about it. */
export function describeBuildFinding(finding: BuildFinding): { readonly message: string; readonly fix: string } {
  switch (finding.code) {
    case 'source-missing':
      return {
        message: `"${finding.source}" is missing`,
        fix: `write ${finding.source}, or take the entry out of tenant.yaml`,
      };
    case 'source-outside':
      return {
        message: `"${finding.source}" lies outside the repository`,
        fix: 'move the file into it, and name it by its path from the folder of tenant.yaml',
      };
    case 'does-not-compile':
      return { message: `does not compile: ${finding.detail}`, fix: 'correct the source at this place' };
    case 'constant-not-compiled':
      return {
        message: `"${finding.name}" is not defined in plain JavaScript: constants are compiled into modules only`,
        fix: 'make the extension a TypeScript module: rename the file to .ts and export what Auth0 calls',
      };
    case 'constant-as-value':
      return {
        message: `"${finding.name}" is used as a value: what it rules out would stay in the script`,
        fix: `ask for it where it decides: if (${finding.name}) …, ${finding.name} ? … : …, or ${finding.name} && …`,
      };
    case 'name-differs':
      return {
        message: `"${finding.name}" comes from a file named "${finding.fileName}": expected the same name`,
        fix: `rename the file to ${fileNameOf(finding.name)}, or the entry in tenant.yaml to ${finding.fileName}`,
      };
    case 'not-declared':
      return {
        message: `"${finding.source}" is not in tenant.yaml: no tenant gets it`,
        fix: 'add an entry to tenant.yaml, or delete the file',
      };
    case 'claim-dropped':
      return { message: `Auth0 drops the claim "${finding.claim}" silently`, fix: explainDrop(finding.reason) };
    case 'rule-shape':
      return {
        message: `not a rule: ${finding.detail}`,
        fix: 'a rule is one function (user, context, callback) { … } with nothing before or after it',
      };
    case 'hook-shape':
      return {
        message: `not a hook: ${finding.detail}`,
        fix: 'a hook assigns module.exports = function (client, scope, audience, context, cb) { … }',
      };
    case 'action-shape':
      return {
        message: `"exports.${finding.handler}" is missing`,
        fix: `export the handler that Auth0 calls for this trigger: ${finding.handler}`,
      };
    case 'deny-arguments':
      return { message: `api.access.deny: ${finding.detail}`, fix: `call ${finding.usage}` };
    case 'hook-prelude-name':
      return {
        message: `"${finding.name}" is declared in front of every hook: Auth0 refuses a second declaration`,
        fix: 'use the class that Auth0 provides, or choose another name',
      };
    case 'undeclared-require':
      return {
        message: `"${finding.module}" is required but not declared`,
        fix: `declare it in ${finding.declareIn}, or do without it`,
      };
    case 'too-large':
      return {
        message: `the script has ${finding.bytes} bytes: Auth0 takes ${finding.limitBytes}`,
        fix: 'split the extension, or leave libraries to the tenant as dependencies',
      };
    case 'rules-too-large':
      return {
        message: `all enabled rules together have ${finding.bytes} bytes: Auth0 takes ${finding.limitBytes}`,
        fix: 'disable a rule, or write it as an Action',
      };
    case 'accidental-mapping':
      return {
        message: `"${finding.text}" looks like a mapping of auth0-deploy-cli, which would replace it`,
        fix: 'if it is a constant, name it under "mappings" in the environment; else write it in two parts: "#" + "#NAME##"',
      };
    case 'declared-twice':
      return { message: `"${finding.id}" is declared twice`, fix: 'take one of the two entries out of tenant.yaml' };
    case 'hook-enabled-twice':
      return {
        message: `"${finding.name}" and "${finding.other}" are both enabled: Auth0 runs one hook per trigger`,
        fix: 'set enabled: false on one of them',
      };
    case 'order-taken':
      return {
        message: `"${finding.name}" and "${finding.other}" both have order ${finding.order}`,
        fix: 'give every rule an order of its own',
      };
    case 'too-many-secrets':
      return {
        message: `the Action "${finding.name}" has ${finding.count} secrets: Auth0 takes ${finding.limit}`,
        fix: 'split the Action, or put several values into one secret',
      };
    case 'too-many-dependencies':
      return {
        message: `the Action "${finding.name}" has ${finding.count} dependencies: Auth0 takes ${finding.limit}`,
        fix: 'split the Action, or do without some of them',
      };
    case 'too-many-bindings':
      return {
        message: `the trigger "${finding.triggerId}" binds ${finding.count} Actions: Auth0 takes ${finding.limit}`,
        fix: 'make one Action of several',
      };
    case 'action-not-bound':
      return {
        message: `"${finding.name}" is bound to no trigger: it never runs`,
        fix: `add it under triggers, ${finding.triggerId}, or take the Action out of tenant.yaml`,
      };
    case 'action-not-found':
      return {
        message: `the trigger "${finding.triggerId}" binds "${finding.name}", which is no Action of this file`,
        fix: 'add the Action to tenant.yaml, or take out the binding',
      };
    case 'binding-trigger-differs':
      return {
        message: `the trigger "${finding.triggerId}" binds "${finding.name}", which is an Action for "${finding.supported}"`,
        fix: `bind it to ${finding.supported}, or change its supported_triggers`,
      };
    case 'error-code-lost':
    case 'absent-in-action':
    case 'claim-kept':
    case 'scopes-unseen':
    case 'other-user':
    case 'handed-on-whole':
    case 'metadata-discarded':
    case 'require-computed':
    case 'hook-resets-scopes':
    case 'hook-adds-scopes':
    case 'hook-changes-scopes':
    case 'hook-trigger-as-action':
    case 'rules-not-grouped':
      return describeAsActionFinding(finding);
  }
}
