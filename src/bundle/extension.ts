import { extname } from 'node:path';
import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { TriggerId } from '#auth0/trigger.ts';
import type { Location } from '#project/location.ts';
import { uniqueFileNameOf } from './file-name.ts';

/** A rule, a hook or an Action as tenant.yaml names it, before it is compiled. */
export interface Extension {
  readonly form: ExtensionForm;
  readonly name: string;
  /** Path from the project's root: `rules/username.ts`. */
  readonly source: string;
  /** Where tenant.yaml names the source. */
  readonly declaredAt: Location;
  readonly triggerId: TriggerId;
  /** npm packages that the script may require. */
  readonly dependencies: readonly string[];
}

/** The folder of a form: in the sources, in dist, and in the name under which an extension is spoken of. */
export const folders = { action: 'actions', hook: 'hooks', rule: 'rules' } as const satisfies Record<
  ExtensionForm,
  string
>;

/** The name under which an extension is spoken of: `rules/username`. */
export function extensionId({ form, name }: Pick<Extension, 'form' | 'name'>): string {
  return `${folders[form]}/${name}`;
}

/** Path of the script in dist: `rules/username.js`. */
export function scriptPath({ form, name }: Pick<Extension, 'form' | 'name'>): string {
  return `${folders[form]}/${uniqueFileNameOf(name)}.js`;
}

/** Whether the source is a script already, as Auth0's dashboard holds it: plain JavaScript. TypeScript is a module. */
export function isPlain({ source }: Extension): boolean {
  return extname(source) === '.js';
}
