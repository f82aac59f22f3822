import type { TriggerId } from '#auth0/trigger.ts';
import type { Location } from '#project/location.ts';

/** The form in which a tenant runs an extension. */
export type ExtensionKind = 'action' | 'hook' | 'rule';

/** A rule, a hook or an Action as tenant.yaml names it, before it is compiled. */
export interface Extension {
  readonly kind: ExtensionKind;
  readonly name: string;
  /** Path from the project's root: `rules/username.ts`. */
  readonly source: string;
  /** Where tenant.yaml names the source. */
  readonly declaredAt: Location;
  readonly triggerId: TriggerId;
  /** npm packages that the script may require. */
  readonly dependencies: readonly string[];
}

/** The folder of a kind: in the sources, in dist, and in the name under which an extension is spoken of. */
export const folders = { action: 'actions', hook: 'hooks', rule: 'rules' } as const satisfies Record<
  ExtensionKind,
  string
>;

/** The name under which an extension is spoken of: `rules/username`. */
export function extensionId({ kind, name }: Pick<Extension, 'kind' | 'name'>): string {
  return `${folders[kind]}/${name}`;
}

/** Path of the script in dist: `rules/username.js`. */
export function scriptPath(extension: Extension): string {
  return `${extensionId(extension)}.js`;
}
