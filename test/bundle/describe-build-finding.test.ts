import { describe, expect, it } from 'vitest';
import type { BuildFinding } from '#bundle/build-finding.ts';
import { describeBuildFinding } from '#bundle/describe-build-finding.ts';

const location = { file: 'rules/one.ts' };

/** One finding of each code, with the message that names what it is about. */
const messages = {
  'source-missing': [{ code: 'source-missing', source: 'rules/one.ts', location }, '"rules/one.ts" is missing'],
  'source-outside': [
    { code: 'source-outside', source: '../one.ts', location },
    '"../one.ts" lies outside the repository',
  ],
  'does-not-compile': [
    { code: 'does-not-compile', detail: 'Unexpected ";"', location },
    'does not compile: Unexpected ";"',
  ],
  'constant-not-compiled': [
    { code: 'constant-not-compiled', name: 'TEST_IDENTITIES', location },
    '"TEST_IDENTITIES" is not defined in plain JavaScript: constants are compiled into modules only',
  ],
  'constant-as-value': [
    { code: 'constant-as-value', name: 'TEST_IDENTITIES', location },
    '"TEST_IDENTITIES" is used as a value: what it rules out would stay in the script',
  ],
  'name-differs': [
    { code: 'name-differs', name: 'x', fileName: 'y', location },
    '"x" comes from a file named "y": expected the same name',
  ],
  'not-declared': [
    { code: 'not-declared', source: 'rules/one.ts', location },
    '"rules/one.ts" is not in tenant.yaml: no tenant gets it',
  ],
  'action-not-bound': [
    { code: 'action-not-bound', name: 'plan', triggerId: 'post-login', location },
    '"plan" is bound to no trigger: it never runs',
  ],
  'claim-dropped': [
    { code: 'claim-dropped', claim: 'roles', reason: 'restricted', location },
    'Auth0 drops the claim "roles" silently',
  ],
  'rule-shape': [
    { code: 'rule-shape', detail: 'the text is not a function', location },
    'not a rule: the text is not a function',
  ],
  'hook-shape': [
    { code: 'hook-shape', detail: 'nothing is assigned to module.exports', location },
    'not a hook: nothing is assigned to module.exports',
  ],
  'action-shape': [
    { code: 'action-shape', handler: 'onExecutePostLogin', location },
    '"exports.onExecutePostLogin" is missing',
  ],
  'deny-arguments': [
    { code: 'deny-arguments', detail: '"no" is no error code', usage: 'api.access.deny(code, reason)', location },
    'api.access.deny: "no" is no error code',
  ],
  'hook-prelude-name': [
    { code: 'hook-prelude-name', name: 'ServerError', location },
    '"ServerError" is declared in front of every hook: Auth0 refuses a second declaration',
  ],
  'undeclared-require': [
    { code: 'undeclared-require', module: 'axios', declareIn: 'tenant.yaml', location },
    '"axios" is required but not declared',
  ],
  'too-large': [
    { code: 'too-large', bytes: 100_001, limitBytes: 100_000, location },
    'the script has 100001 bytes: Auth0 takes 100000',
  ],
  'rules-too-large': [
    { code: 'rules-too-large', bytes: 100_001, limitBytes: 100_000, location },
    'all enabled rules together have 100001 bytes: Auth0 takes 100000',
  ],
  'accidental-mapping': [
    { code: 'accidental-mapping', text: '##KEY##', location },
    '"##KEY##" looks like a mapping of auth0-deploy-cli, which would replace it',
  ],
  'declared-twice': [{ code: 'declared-twice', id: 'rules/one', location }, '"rules/one" is declared twice'],
  'hook-enabled-twice': [
    { code: 'hook-enabled-twice', name: 'x', other: 'y', location },
    '"x" and "y" are both enabled: Auth0 runs one hook per trigger',
  ],
  'order-taken': [{ code: 'order-taken', name: 'x', other: 'y', order: 1, location }, '"x" and "y" both have order 1'],
  'too-many-secrets': [
    { code: 'too-many-secrets', name: 'x', count: 31, limit: 30, location },
    'the Action "x" has 31 secrets: Auth0 takes 30',
  ],
  'too-many-dependencies': [
    { code: 'too-many-dependencies', name: 'x', count: 11, limit: 10, location },
    'the Action "x" has 11 dependencies: Auth0 takes 10',
  ],
  'too-many-bindings': [
    { code: 'too-many-bindings', triggerId: 'post-login', count: 21, limit: 20, location },
    'the trigger "post-login" binds 21 Actions: Auth0 takes 20',
  ],
  'action-not-found': [
    { code: 'action-not-found', name: 'x', triggerId: 'post-login', location },
    'the trigger "post-login" binds "x", which is no Action of this file',
  ],
  'binding-trigger-differs': [
    {
      code: 'binding-trigger-differs',
      name: 'x',
      triggerId: 'post-login',
      supported: 'credentials-exchange',
      location,
    },
    'the trigger "post-login" binds "x", which is an Action for "credentials-exchange"',
  ],
  'error-code-lost': [
    { code: 'error-code-lost', name: 'UnauthorizedError', location },
    'as an Action, "UnauthorizedError" reaches the client as access_denied, with the same message',
  ],
  'absent-in-action': [
    { code: 'absent-in-action', expression: 'context.sso.with_auth0', instead: 'ask something else', location },
    'an Action has nothing for "context.sso.with_auth0"',
  ],
  'claim-kept': [
    { code: 'claim-kept', expression: 'delete context.idToken.email', location },
    'an Action cannot take a standard claim out of a token: "delete context.idToken.email"',
  ],
  'scopes-unseen': [
    { code: 'scopes-unseen', location },
    'an Action sees the requested scopes only: others that were granted stay in the token',
  ],
  'other-user': [
    { code: 'other-user', expression: 'auth0.users.updateAppMetadata', location },
    'an Action changes the metadata of its own user only, which "auth0.users.updateAppMetadata" need not be about',
  ],
  'handed-on-whole': [
    { code: 'handed-on-whole', name: 'user', location },
    'all of "user" is handed on, and an Action knows less of it than a rule',
  ],
  'metadata-discarded': [
    { code: 'metadata-discarded', location },
    'Auth0 discards user_metadata that is set in the same Action as the primary user',
  ],
  'require-computed': [
    { code: 'require-computed', location },
    'the name of the required package is computed: an Action declares its dependencies',
  ],
  'hook-resets-scopes': [
    { code: 'hook-resets-scopes', location },
    'the hook leaves scope out, by which the token loses all scopes: an Action cannot do that',
  ],
  'hook-adds-scopes': [
    { code: 'hook-adds-scopes', location },
    'the hook adds scopes: an Action cannot go beyond the client grant',
  ],
  'hook-changes-scopes': [
    { code: 'hook-changes-scopes', location },
    'the hook changes the scopes: an Action can narrow them where Early Access is enabled, elsewhere it denies',
  ],
  'hook-trigger-as-action': [
    { code: 'hook-trigger-as-action', name: 'x', triggerId: 'post-change-password', location },
    '"x" is a hook for post-change-password, which is not compiled as an Action',
  ],
  'rules-not-grouped': [
    { code: 'rules-not-grouped', reason: 'together they need 31 secrets, of 30', location },
    'the rules do not fit into Actions: together they need 31 secrets, of 30',
  ],
} as const satisfies { [Code in BuildFinding['code']]: readonly [BuildFinding & { code: Code }, string] };

describe('the text of a finding', () => {
  it.each(Object.values(messages))('of $code says what is wrong: %s', (finding, message) => {
    expect(describeBuildFinding(finding).message).toBe(message);
  });

  it.each(Object.values(messages))('of $code says what to do', (finding) => {
    expect(describeBuildFinding(finding).fix).toMatch(/^\S.{10,}[^.]$/);
  });

  it('names in its fix what is to be changed', () => {
    expect(describeBuildFinding(messages['name-differs'][0]).fix).toBe(
      'rename the file to x, or the entry in tenant.yaml to y',
    );
  });
});
