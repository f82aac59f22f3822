import type { HookTrigger } from '#auth0/hook.ts';
import type { ScriptWithSecrets } from '../flow.ts';
import { hookPreludes } from './hook-prelude.ts';
import type { ScriptRun } from './script-run.ts';
import type { Session } from './session.ts';

/** Runs a hook with its secrets in `webtask` of its last argument, the context. */
export async function runHook(
  session: Session,
  hook: ScriptWithSecrets,
  trigger: HookTrigger,
  args: readonly unknown[],
): Promise<ScriptRun> {
  const argsJson = JSON.stringify([...args.slice(0, -1), withSecrets(args.at(-1), hook)]);
  const script = { ...hook, before: hookPreludes[trigger] };
  const run = await session.run('hook', script, (id, load) => session.command('run-hook', id, load, argsJson, trigger));
  await session.report('report-hook', run);
  return run;
}

function withSecrets(context: unknown, { secrets }: ScriptWithSecrets): object {
  const given = Object(context);
  return { ...given, webtask: { ...given.webtask, secrets } };
}
