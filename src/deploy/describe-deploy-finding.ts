import type { DeployFinding } from './deploy-finding.ts';

/** Says what is wrong and what to do about it. */
export function describeDeployFinding(finding: DeployFinding): { readonly message: string; readonly fix: string } {
  switch (finding.code) {
    case 'tenant-unreachable':
      return { message: finding.detail, fix: "check the environment's domain and the network" };
    case 'tenant-untrusted':
      return {
        message: finding.detail,
        fix: 'if a proxy signs for the tenant, name its CA: ca: file.pem in the environment, or NODE_EXTRA_CA_CERTS',
      };
    case 'credentials-refused':
      return {
        message: `the tenant gives the deploying client no token: ${finding.detail}`,
        fix: fixAfter(
          finding.status,
          'check the credentials, that the client may use client_credentials, and its grant for the Management API',
        ),
      };
    case 'scope-missing':
      return {
        message: `the deploying client lacks the scope "${finding.scope}", which ${finding.type} ask for`,
        fix: "add the scope to the client's grant for the Management API",
      };
    case 'read-refused':
      return {
        message: finding.detail,
        fix: fixAfter(finding.status, 'see what the tenant says, and whether the environment manages too much'),
      };
    case 'extension-point-gone':
      return {
        message: `the tenant takes no ${finding.type} any more: ${finding.detail}`,
        fix: 'set extensionPoints: actions in the environment, and they are compiled into Actions',
      };
    case 'extension-point-empty':
      return {
        message: `the tenant holds no ${finding.type}: since their end of life it may take none`,
        fix: 'set extensionPoints: actions in the environment if the deploy is refused',
      };
    case 'still-runs':
      return {
        message: `the tenant holds enabled ${finding.type} of the same names, which would run besides the Actions: ${finding.names.join(', ')}`,
        fix: `disable these ${finding.type} in the tenant once the Actions are deployed`,
      };
    case 'locks-us-out':
      return {
        message: `${finding.extension} would give the deploying client no token for the Management API any more: ${finding.detail}`,
        fix: 'let the Management API pass: its audience is https://DOMAIN/api/v2/; else nobody could deploy a correction',
      };
    case 'management-claims':
      return {
        message: `${finding.extension} also sets claims on tokens for the Management API, where nobody reads them: ${finding.claims.join(', ')}`,
        fix: 'leave out audiences that end with /api/v2/: what Auth0 does with such claims is not agreed on',
      };
    case 'verify-unknown':
      return {
        message: `the deploy is to be verified by a token of the ${finding.what} "${finding.name}", which is not there`,
        fix:
          finding.what === 'client' ? 'add it to "clients" in the environment' : `write personas/${finding.name}.yaml`,
      };
    case 'verify-refused':
      return {
        message: `the deploy is to be verified by a token that nobody gets: ${finding.token}: ${finding.detail}`,
        fix: 'correct client, user and grants in the tenant, or "verify" in the environment',
      };
    case 'token-differs':
      return {
        message: `${finding.token}: ${finding.detail}`,
        fix: 'look at the token: npm run token; where the prediction lacks a secret or a client, complete the environment',
      };
    case 'secret-missing':
    case 'secret-absent':
      return { message: finding.detail, fix: finding.fix };
    case 'mapping-without-value':
      return {
        message: `"${finding.mapping}" at ${finding.path} has no value`,
        fix: `add ${finding.mapping} to "secrets" in the environment's file`,
      };
    case 'secret-too-long':
      return {
        message: `the ${finding.part} of the secret "${finding.secret}" of the Action "${finding.action}" is longer than the ${finding.limitChars} characters that Auth0 takes`,
        fix: finding.part === 'name' ? 'choose a shorter name' : 'split it, or keep it elsewhere and store a reference',
      };
    case 'test-client':
      return {
        message: `the environment is protected and has clients of its own: ${finding.names.join(', ')}`,
        fix: 'take "clients" out of its resources: test clients belong to tenants where a mistake does not hurt',
      };
    case 'test-identities':
      return {
        message: 'the environment is protected, and its scripts would let a machine client stand for a user',
        fix: 'set TEST_IDENTITIES: false in its constants',
      };
    case 'foreign-name':
      return {
        message: `the tenant holds ${finding.type}/${finding.name}, which was not built here, or whose header is gone`,
        fix: `rename yours, or take it over, which replaces its script: --adopt "${finding.name}"`,
      };
    case 'place-unknown':
      return {
        message: `ours should be bound to ${finding.triggerId} beside "${finding.beside}", which is not bound there`,
        fix: 'correct "bindings" in the environment: it takes the name of an Action of somebody else',
      };
    case 'too-many-bindings':
      return {
        message: `"${finding.triggerId}" would have ${finding.count} bindings, those of others included: Auth0 takes ${finding.limit}`,
        fix: 'make one Action of several',
      };
    case 'order-taken':
      return {
        message: `rules/${finding.name} has order ${finding.order}, and so has "${finding.other}" in the tenant, which is not ours`,
        fix: 'give it another order in tenant.yaml',
      };
    case 'hook-taken':
      return {
        message: `enabling hooks/${finding.name} would disable "${finding.other}" in the tenant, which is not ours: Auth0 runs one hook for ${finding.triggerId}`,
        fix: 'disable the other one in the tenant first, or ours in tenant.yaml',
      };
    case 'wish-unknown':
      return {
        message: `--${finding.wish} ${finding.name}: the build has ${finding.wish === 'adopt' ? 'nothing' : 'no secret'} of this name`,
        fix: `name ${finding.wish === 'adopt' ? 'a resource' : 'a secret'} as tenant.yaml does`,
      };
    case 'left-behind':
      return {
        message: `actions/${finding.name} was built here, is not in this build and still runs: it is bound to ${finding.boundTo.join(', ')}`,
        fix: 'if nobody else deploys it: --allow-delete unbinds and deletes it',
      };
    case 'edited-in-tenant':
      return {
        message: `${finding.type}/${finding.name} was edited in the tenant since it was built: the deploy replaces the edit`,
        fix: 'take over what you want to keep into the source first: the plan shows the difference',
      };
    case 'not-restorable':
      return {
        message: `a rollback could not bring back ${notRestored[finding.part]} of ${finding.resources.join(', ')}`,
        fix: 'keep at hand what you would set them to again',
      };
    case 'deploy-cut-off':
      return {
        message: `the deploy ${finding.id} of ${finding.actor} was cut off: this plan starts from what it left`,
        fix: `to bring back what was before it: npm run rollback -- --env ENVIRONMENT`,
      };
    case 'not-rehearsed':
      return {
        message: `actions/${finding.action} was deployed without a rehearsal: ${finding.detail}`,
        fix: 'look at the tenant once more, as after any change of such an Action',
      };
    case 'full-import':
      return {
        message: `--full sends all ${finding.count} resources, changed or not: every Action becomes a new version, and no draft is rehearsed`,
        fix: 'leave --full out, and only what changed is sent',
      };
    case 'delete-unrecorded':
      return {
        message: `${finding.resources.join(', ')} was built with this toolkit, but no deploy on record here has written it: it may be another repository's`,
        fix: 'find out who deploys it before you delete it',
      };
    case 'sent-always':
      return {
        message: `${finding.type} are sent whole at every deploy: ${finding.effect}`,
        fix: `take ${finding.type} out of "manage" to leave them to the tenant`,
      };
  }
}

/** What went wrong in the tenant itself nobody can correct from here. */
function fixAfter(status: number | undefined, fix: string): string {
  return status !== undefined && status >= 500 ? 'the tenant has trouble of its own: try again later' : fix;
}

const notRestored = {
  'draft-secrets': 'the values of the secrets in the drafts, which were never deployed,',
  'secret-values': 'the values of the secrets',
  settings: 'the settings',
} as const satisfies Record<Extract<DeployFinding, { readonly code: 'not-restorable' }>['part'], string>;
