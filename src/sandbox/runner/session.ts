import type { ExtensionForm } from '#auth0/extension-form.ts';
import type { Script } from '../flow.ts';
import type { FlowHost } from '../flow-host.ts';
import type { LoadScript, RealmFunction } from '../realm/protocol.ts';
import { compileScript } from './compile-script.ts';
import { defineModule } from './define-module.ts';
import { createHost } from './host.ts';
import { createNetwork } from './network.ts';
import type { RealmLease } from './realms.ts';
import { compileErrorOf, rejectionOf } from './script-errors.ts';
import { createScriptRun, type ScriptRun, settle } from './script-run.ts';
import { createTimers, type Timers } from './timers.ts';
import { createTurns, microtasksDone, type Turns } from './turns.ts';

/** One flow in a realm. */
export interface Session {
  readonly command: RealmFunction;
  /**
   * Runs a script until it has ended, or cannot end any more, or what an earlier one had left for later has failed.
   *
   * @param start - has the realm run it; `load` is undefined for a script that the realm has loaded before.
   */
  run(form: ExtensionForm, script: PreludedScript, start: StartScript): Promise<ScriptRun>;
  /** Has the realm report what a script has left, which may run code of that script. */
  report(command: 'report-hook' | 'report-rule', run: ScriptRun): Promise<void>;
  /** Gives the earlier scripts of which code has run in the time of the last one. */
  takeLate(): readonly ScriptRun[];
  close(): void;
}

/** A script, and what Auth0 puts before its text. */
export interface PreludedScript extends Script {
  readonly before?: string;
}

/** Has the realm run a script under this id. */
export type StartScript = (id: number, load: LoadScript | undefined) => void;

/**
 * Begins a flow in a realm.
 *
 * @param announce - as for `createTurns`.
 */
export function startSession(
  { realm, loaded }: RealmLease,
  host: FlowHost,
  announce: (run: ScriptRun) => void,
): Session {
  let scripts = 0;
  const timers = createTimers();
  const rest = async (): Promise<void> => {
    await microtasksDone();
    realm.takeTold(hear);
  };
  const turns = createTurns(announce, rest);
  const { command } = realm;
  const { answer, hear } = createHost({
    turns,
    timers,
    command,
    network: createNetwork(host.fetch ?? []),
    defineModule: (id) => defineModule(realm, id, host.modules),
  });
  realm.listen(answer);
  // What the flow before told when nobody listened any more.
  realm.takeTold(() => {});
  const onRejection = (reason: unknown): void => {
    turns.active?.findings.push({ code: 'unhandled-rejection', error: rejectionOf(reason) });
  };
  process.on('unhandledRejection', onRejection);
  const { now, seed } = host;
  command('begin-flow', JSON.stringify({ now, seed }), loaded.size > 0);

  return {
    command,
    run: async (form, script, start) => {
      const run = createScriptRun(++scripts, form, script.name);
      turns.begin(run);
      if (loaded.has(run.id)) start(run.id, undefined);
      else {
        const load = attemptLoad(run, () => realm.load(compileScript(form, script.name, script.code, script.before)));
        if (load) {
          loaded.add(run.id);
          start(run.id, load);
        }
      }
      await ended(run, { turns, timers, rest });
      return run;
    },
    report: async (report, run) => {
      command(report, run.id);
      await rest();
    },
    takeLate: turns.takeLate,
    close: () => {
      timers.clear();
      realm.listen(() => undefined);
      process.off('unhandledRejection', onRejection);
    },
  };
}

function attemptLoad(run: ScriptRun, load: () => LoadScript): LoadScript | undefined {
  try {
    return load();
  } catch (error) {
    settle(run, 'invalid', compileErrorOf(error));
    return undefined;
  }
}

interface Waiting {
  readonly turns: Turns;
  readonly timers: Timers;
  readonly rest: () => Promise<void>;
}

async function ended(run: ScriptRun, { turns, timers, rest }: Waiting): Promise<void> {
  await rest();
  while (!run.outcome && !turns.hasFailedLate()) {
    const due = await timers.next();
    if (!due) return;
    await turns.runLate(due.owner, due.fire);
  }
}
