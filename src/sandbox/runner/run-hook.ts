import type { CredentialsExchangeFlow, ScriptWithSecrets } from '../flow.ts';
import type { ScriptRun } from './script-run.ts';
import type { Session } from './session.ts';

/** Runs a hook with its secrets in `context.webtask`. */
export async function runHook(
  session: Session,
  hook: ScriptWithSecrets,
  hookInput: CredentialsExchangeFlow['hookInput'],
): Promise<ScriptRun> {
  const context = { ...hookInput.context, webtask: { secrets: hook.secrets } };
  const input = JSON.stringify({ ...hookInput, context });
  const run = await session.run('hook', hook, (id, load) => session.command('run-hook', id, load, input));
  session.command('report-hook', run.id);
  return run;
}
