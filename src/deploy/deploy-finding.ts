/** What stands in the way of a deploy, or what whoever deploys should know. Never holds a secret's value. */
export type DeployFinding =
  /** The tenant cannot be asked. */
  | { readonly code: 'tenant-unreachable'; readonly detail: string }
  /** It answers with a certificate that is not trusted here. */
  | { readonly code: 'tenant-untrusted'; readonly detail: string }
  /** It gives the deploying client no token. */
  | { readonly code: 'credentials-refused'; readonly detail: string; readonly status?: number }
  | { readonly code: 'scope-missing'; readonly scope: string; readonly type: string }
  /** It refuses to show its resources of a type. */
  | { readonly code: 'read-refused'; readonly detail: string; readonly status: number }
  /** Rules or hooks go to a tenant that has none any more. */
  | { readonly code: 'extension-point-gone'; readonly type: 'hooks' | 'rules'; readonly detail: string }
  /** Rules or hooks go to a tenant that holds none: since their end of life that may mean that it takes none. */
  | { readonly code: 'extension-point-empty'; readonly type: 'hooks' | 'rules' }
  /** Rules or hooks run besides the Actions that they have become. */
  | { readonly code: 'still-runs'; readonly type: 'hooks' | 'rules'; readonly names: readonly string[] }
  /** Ours would give the deploying client no token for the Management API any more. */
  | { readonly code: 'locks-us-out'; readonly extension: string; readonly detail: string }
  /** Ours also set claims on tokens for the Management API. */
  | { readonly code: 'management-claims'; readonly extension: string; readonly claims: readonly string[] }
  /** A token that the deploy is to be verified by is asked for by somebody whom nobody knows. */
  | { readonly code: 'verify-unknown'; readonly what: 'client' | 'persona'; readonly name: string }
  /** Whoever asks for it is refused already. */
  | { readonly code: 'verify-refused'; readonly token: string; readonly detail: string }
  /** A token after the deploy is not quite as predicted. */
  | { readonly code: 'token-differs'; readonly token: string; readonly detail: string }
  /** A secret has no value. */
  | { readonly code: 'secret-missing'; readonly detail: string; readonly fix: string }
  /** A secret has no value here, where only a plan is asked for. */
  | { readonly code: 'secret-absent'; readonly detail: string; readonly fix: string }
  /** Text that stands for a secret that the environment does not name. */
  | { readonly code: 'mapping-without-value'; readonly mapping: string; readonly path: string }
  | {
      readonly code: 'secret-too-long';
      readonly action: string;
      readonly secret: string;
      readonly part: 'name' | 'value';
      readonly limitChars: number;
    }
  /** Resources for tests only go to a tenant where a mistake would hurt. */
  | { readonly code: 'test-client'; readonly names: readonly string[] }
  /** Scripts that let a machine client stand for a user go to such a tenant. */
  | { readonly code: 'test-identities' }
  /** The tenant holds something of this name that was not built here. */
  | { readonly code: 'foreign-name'; readonly type: string; readonly name: string }
  /** Our Actions should stand beside one that is not bound. */
  | { readonly code: 'place-unknown'; readonly triggerId: string; readonly beside: string }
  /** With those of others there are more bindings than Auth0 takes. */
  | { readonly code: 'too-many-bindings'; readonly triggerId: string; readonly count: number; readonly limit: number }
  /** Somebody else's rule has the order of one of ours. */
  | { readonly code: 'order-taken'; readonly name: string; readonly other: string; readonly order: number }
  /** Enabling our hook would disable somebody else's. */
  | { readonly code: 'hook-taken'; readonly name: string; readonly other: string; readonly triggerId: string }
  /** `--adopt` or `--rotate` names nothing in the build. */
  | { readonly code: 'wish-unknown'; readonly wish: 'adopt' | 'rotate'; readonly name: string }
  /** An Action that was built here, is not in this build and still runs. */
  | { readonly code: 'left-behind'; readonly name: string; readonly boundTo: readonly string[] }
  /** A script was edited in the tenant, and the edit would be lost. */
  | { readonly code: 'edited-in-tenant'; readonly type: string; readonly name: string }
  /** What a rollback could not bring back, since nobody can read it. */
  | {
      readonly code: 'not-restorable';
      readonly part: 'draft-secrets' | 'secret-values' | 'settings';
      readonly resources: readonly string[];
    }
  /** An earlier deploy of this checkout was killed. */
  | { readonly code: 'deploy-cut-off'; readonly id: string; readonly actor: string }
  /** A draft that its tenant does not run before it is deployed, and why. */
  | { readonly code: 'not-rehearsed'; readonly action: string; readonly detail: string }
  /** Everything is sent, changed or not, by the stock import. */
  | { readonly code: 'full-import'; readonly count: number }
  /** A deletion of what no deploy on record has written. */
  | { readonly code: 'delete-unrecorded'; readonly resources: readonly string[] }
  /** A type that is sent whole at every deploy, and what that does. */
  | { readonly code: 'sent-always'; readonly type: string; readonly effect: string };

const warnings: readonly DeployFinding['code'][] = [
  'secret-absent',
  'extension-point-empty',
  'still-runs',
  'management-claims',
  'token-differs',
  'left-behind',
  'edited-in-tenant',
  'not-restorable',
  'deploy-cut-off',
  'not-rehearsed',
  'full-import',
  'delete-unrecorded',
  'sent-always',
];

/** Whether a deploy may go on in spite of a finding. */
export function isWarning({ code }: DeployFinding): boolean {
  return warnings.includes(code);
}
