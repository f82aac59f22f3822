import { describeScriptError } from '#bundle/describe-script-error.ts';
import { sourceMapsOf } from '#bundle/source-maps.ts';
import type { Outcome } from '#sandbox/trace.ts';
import { builtScripts } from './worker-project.ts';

/**
 * Says for a person where a script failed or denied: its error, the lines of the source around the place, its stack.
 * Undefined where there is no stack to show.
 */
export async function describeFailure(outcome: Outcome, environment = 'local'): Promise<string | undefined> {
  if (!('error' in outcome) || outcome.error.stack === undefined) return undefined;
  const { stack, excerpt } = describeScriptError(outcome.error, sourceMapsOf(await builtScripts(environment)));
  return excerpt === undefined ? stack : `${stack}\n\n${excerpt}`;
}
