import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Script } from '../flow.ts';
import type { LoadScript, RealmFunction } from '../realm/protocol.ts';
import { compileScript } from './compile-script.ts';
import { createHost } from './host.ts';
import { createRealm } from './realm.ts';
import { compileErrorOf, rejectionOf } from './script-errors.ts';
import { createScriptRun, type ScriptRun, settle } from './script-run.ts';
import { createTimers, type Timers } from './timers.ts';

/** The realm of one flow. */
export interface Session {
  readonly command: RealmFunction;
  /** Runs a script until it has ended, or cannot end any more. */
  run(form: ExtensionForm, script: Script, start: (id: number, load: LoadScript) => void): Promise<ScriptRun>;
  close(): void;
}

/** Opens a fresh realm. */
export function startSession(): Session {
  let run: ScriptRun | undefined;
  let scripts = 0;
  const timers = createTimers((id) => realm.command('fire-timer', id));
  const realm = createRealm(createHost(() => run, timers));
  const onRejection = (reason: unknown): void => {
    run?.findings.push({ code: 'unhandled-rejection', error: rejectionOf(reason) });
  };
  process.on('unhandledRejection', onRejection);

  return {
    command: realm.command,
    run: async (form, script, start) => {
      const started = createScriptRun(++scripts, form, script.name);
      run = started;
      const load = compile(started, () => realm.load(compileScript(form, script.name, script.code)));
      if (load) start(started.id, load);
      await ended(started, timers);
      return started;
    },
    close: () => {
      timers.clear();
      process.off('unhandledRejection', onRejection);
    },
  };
}

function compile(run: ScriptRun, load: () => LoadScript): LoadScript | undefined {
  try {
    return load();
  } catch (error) {
    settle(run, 'invalid', compileErrorOf(error));
    return undefined;
  }
}

async function ended(run: ScriptRun, timers: Timers): Promise<void> {
  await microtasksDone();
  for (let fired = timers.next(); fired && !run.outcome; fired = timers.next()) {
    await fired;
    await microtasksDone();
  }
}

function microtasksDone(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
