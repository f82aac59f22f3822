import type { DropReason } from '#auth0/claim-filter.ts';
import type { Location } from '#project/location.ts';
import type { AsActionFinding } from './as-actions/as-action-finding.ts';

/** Why a build would not do at Auth0 what its author means. All but `BuildResult.warnings` fail it. */
export type BuildFinding = BuildFindingData & { readonly location: Location };

type BuildFindingData =
  | AsActionFinding
  /** tenant.yaml names a source that is not there. */
  | { readonly code: 'source-missing'; readonly source: string }
  /** A source that another repository or nobody keeps: an absolute path, one that leads out, or a link to such a file. */
  | { readonly code: 'source-outside'; readonly source: string }
  /** The compiler refused the source; `detail` is its message. */
  | { readonly code: 'does-not-compile'; readonly detail: string }
  /** A plain script names a constant of the environment, which is compiled into modules only. */
  | { readonly code: 'constant-not-compiled'; readonly name: string }
  /** A module keeps or hands on a constant, so that what the constant rules out would not be dropped. */
  | { readonly code: 'constant-as-value'; readonly name: string }
  /** The source's file name is not the name that tenant.yaml gives the extension. */
  | { readonly code: 'name-differs'; readonly name: string; readonly fileName: string }
  /** A source that tenant.yaml does not name, so that no tenant would ever get it. */
  | { readonly code: 'not-declared'; readonly source: string }
  /** A claim that Auth0 would drop without a word. */
  | { readonly code: 'claim-dropped'; readonly claim: string; readonly reason: DropReason }
  /** A rule must be one function expression of (user, context, callback). */
  | { readonly code: 'rule-shape'; readonly detail: string }
  /** A hook must assign a function of five parameters to `module.exports`. */
  | { readonly code: 'hook-shape'; readonly detail: string }
  /** An Action must assign its trigger's handler to `exports`. */
  | { readonly code: 'action-shape'; readonly handler: string }
  /** `api.access.deny` with other arguments than the trigger's own: the client would see the wrong text. */
  | { readonly code: 'deny-arguments'; readonly detail: string; readonly usage: string }
  /** A name that Auth0 declares in front of a hook's text: declaring it again is a syntax error there. */
  | { readonly code: 'hook-prelude-name'; readonly name: string }
  /** A package that the script requires and tenant.yaml does not declare. */
  | { readonly code: 'undeclared-require'; readonly module: string; readonly declareIn: string }
  | { readonly code: 'too-large'; readonly bytes: number; readonly limitBytes: number }
  /** Auth0 packs all enabled rules into one text. */
  | { readonly code: 'rules-too-large'; readonly bytes: number; readonly limitBytes: number }
  /** Text that auth0-deploy-cli would take for a mapping and replace, or leave behind. */
  | { readonly code: 'accidental-mapping'; readonly text: string }
  | { readonly code: 'declared-twice'; readonly id: string }
  /** Auth0 runs one hook per extension point. */
  | { readonly code: 'hook-enabled-twice'; readonly name: string; readonly other: string }
  | { readonly code: 'order-taken'; readonly name: string; readonly other: string; readonly order: number }
  | { readonly code: 'too-many-secrets'; readonly name: string; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-dependencies'; readonly name: string; readonly count: number; readonly limit: number }
  | { readonly code: 'too-many-bindings'; readonly triggerId: string; readonly count: number; readonly limit: number }
  /** No trigger binds the Action. */
  | { readonly code: 'action-not-bound'; readonly name: string; readonly triggerId: string }
  /** A trigger binds an Action that tenant.yaml does not hold. */
  | { readonly code: 'action-not-found'; readonly name: string; readonly triggerId: string }
  /** A trigger binds an Action that is for the trigger `supported`. */
  | {
      readonly code: 'binding-trigger-differs';
      readonly name: string;
      readonly triggerId: string;
      readonly supported: string;
    };
