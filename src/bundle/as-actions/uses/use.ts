import type { AnyNode } from 'acorn';

/** What Auth0 hands to a rule or a hook, or puts around a rule. */
export type Root =
  | 'audience'
  | 'auth0'
  | 'callback'
  | 'client'
  | 'configuration'
  | 'context'
  | 'global'
  | 'scope'
  | 'user';

/** An object of Auth0's, or a part of one: `{ root: 'context', path: ['request', 'geoip'] }`. */
export interface Reference {
  readonly root: Root;
  /** Names of properties; {@link anyName} where the script computes one. */
  readonly path: readonly string[];
}

/** Stands in a path for a property whose name is computed. */
export const anyName = '*';

/** What a script does with a part of such an object. */
export interface Use extends Reference {
  /** `whole`: the part is handed to something that may look at everything in it. */
  readonly kind: 'delete' | 'read' | 'whole' | 'write';
  /** How much of the path was there already, in the name that the script uses: 1 of `request.geoip`. */
  readonly known: number;
  /** The expression that names the part, e.g. `context.request.geoip`. */
  readonly at: AnyNode;
  /** The expression that stands for it, e.g. `context.request && context.request.geoip`. */
  readonly node: AnyNode;
  /** What the expression is part of. */
  readonly parent: AnyNode | undefined;
}
