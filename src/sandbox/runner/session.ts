import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Script } from '../flow.ts';
import type { LoadScript, RealmFunction } from '../realm/protocol.ts';
import { compileScript } from './compile-script.ts';
import { createHost } from './host.ts';
import { createRealm } from './realm.ts';
import { compileErrorOf, rejectionOf } from './script-errors.ts';
import { createScriptRun, type ScriptRun, settle } from './script-run.ts';
import { createTimers, type Timers } from './timers.ts';
import { createTurns, microtasksDone, type Turns } from './turns.ts';

/** The realm of one flow. */
export interface Session {
  readonly command: RealmFunction;
  /** Runs a script until it has ended, or cannot end any more, or what an earlier one had left for later has failed. */
  run(form: ExtensionForm, script: Script, start: (id: number, load: LoadScript) => void): Promise<ScriptRun>;
  /** Gives the earlier scripts of which code has run in the time of the last one. */
  takeLate(): readonly ScriptRun[];
  close(): void;
}

/**
 * Opens a fresh realm.
 *
 * @param announce - as for `createTurns`.
 */
export function startSession(announce: (run: ScriptRun) => Promise<void>): Session {
  let scripts = 0;
  const timers = createTimers();
  const turns = createTurns(announce);
  const realm = createRealm(createHost(turns, timers));
  const onRejection = (reason: unknown): void => {
    turns.active?.findings.push({ code: 'unhandled-rejection', error: rejectionOf(reason) });
  };
  process.on('unhandledRejection', onRejection);

  return {
    command: realm.command,
    run: async (form, script, start) => {
      const started = createScriptRun(++scripts, form, script.name);
      turns.begin(started);
      const load = compile(started, () => realm.load(compileScript(form, script.name, script.code)));
      if (load) start(started.id, load);
      await ended(started, turns, timers, (id) => realm.command('fire-timer', id));
      return started;
    },
    takeLate: turns.takeLate,
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

async function ended(run: ScriptRun, turns: Turns, timers: Timers, fire: (timerId: number) => void): Promise<void> {
  await microtasksDone();
  while (!run.outcome && !turns.hasFailedLate()) {
    const due = await timers.next();
    if (!due) return;
    await turns.runLate(due.owner, () => fire(due.id));
  }
}
