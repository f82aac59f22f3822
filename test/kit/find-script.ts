import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { TriggerId } from '#auth0/trigger.ts';
import { folders } from '#bundle/extension.ts';
import type { Script } from '#sandbox/flow.ts';
import { unknownName } from './did-you-mean.ts';
import type { ScriptSource } from './run-options.ts';
import { extensionBuild } from './worker-project.ts';

/** The name of a script that a test gives as a text. */
export const givenText = 'given-text';

/** A script that a test wants to run; of a given text no trigger is known. */
export interface FoundScript extends Script {
  readonly triggerId: TriggerId | undefined;
}

/**
 * Finds the compiled script of an extension of this repository, or takes a text as it stands.
 *
 * @throws Error - when tenant.yaml declares no such extension; the message names the nearest one.
 */
export async function findScript(
  form: ExtensionForm,
  source: ScriptSource,
  environment = 'local',
): Promise<FoundScript> {
  if (typeof source !== 'string') return { name: givenText, code: source.code, triggerId: undefined };
  const { scripts } = await extensionBuild(environment);
  const ofForm = scripts.filter(({ extension }) => extension.form === form);
  const found = ofForm.find(({ extension }) => extension.name === source);
  if (found) return { name: source, code: found.code, triggerId: found.extension.triggerId };
  const names = ofForm.map(({ extension }) => extension.name);
  throw unknownName(`the ${folders[form]} of tenant.yaml`, source, names);
}
