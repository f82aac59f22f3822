import { type Flow, scriptsOf } from '../flow.ts';
import type { Step } from '../trace.ts';
import type { PlacedStep } from './protocol.ts';
import { runCredentialsExchange } from './run-credentials-exchange.ts';
import { runLogin } from './run-login.ts';
import { runOther } from './run-other.ts';
import type { Session } from './session.ts';
import { addLateWork } from './step.ts';

/**
 * Runs the scripts of a flow until one does not complete.
 *
 * @param tell - takes steps before the next script begins: should that one not end, they are all that is known.
 * @returns the steps that were not told.
 */
export async function runFlow(
  session: Session,
  flow: Flow,
  tell: (steps: readonly PlacedStep[]) => void,
): Promise<readonly PlacedStep[]> {
  const count = scriptsOf(flow).length;
  const steps: Step[] = [];
  for await (const step of runScripts(session, flow)) {
    const index = steps.push(step) - 1;
    const news = upToEnd(steps, [...addLate(session, steps), index]);
    if (steps.length === count || hasEnded(news)) return news;
    tell(news);
  }
  return [];
}

function runScripts(session: Session, flow: Flow): AsyncIterable<Step> {
  switch (flow.trigger) {
    case 'post-login':
      return runLogin(session, flow);
    case 'credentials-exchange':
      return runCredentialsExchange(session, flow);
    case 'other':
      return runOther(session, flow);
  }
}

/** Brings the steps up to date of scripts that had left something for later. Returns their places. */
function addLate(session: Session, steps: Step[]): readonly number[] {
  return session.takeLate().map((run) => {
    const index = run.id - 1;
    const step = steps[index];
    if (step) steps[index] = addLateWork(step, run);
    return index;
  });
}

/** What comes after a script that did not complete is taken back. */
function upToEnd(steps: readonly Step[], places: readonly number[]): readonly PlacedStep[] {
  const placed = places.flatMap((index): PlacedStep[] => (steps[index] ? [[index, steps[index]]] : []));
  const end = placed.findIndex((step) => hasEnded([step]));
  return end < 0 ? placed : placed.slice(0, end + 1);
}

function hasEnded(steps: readonly PlacedStep[]): boolean {
  return steps.some(([, { outcome }]) => outcome.status !== 'completed');
}
