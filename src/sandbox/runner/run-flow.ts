import type { Flow } from '../flow.ts';
import type { Step } from '../trace.ts';
import type { RunnerMessage } from './protocol.ts';
import { runCredentialsExchange } from './run-credentials-exchange.ts';
import { runLogin } from './run-login.ts';
import { type Session, startSession } from './session.ts';
import { addLateWork } from './step.ts';

/** Runs the scripts of a flow in a fresh realm, until one does not complete. */
export async function runFlow(flow: Flow, send: (message: RunnerMessage) => Promise<void>): Promise<void> {
  const session = startSession(({ id }) => send({ kind: 'running', index: id - 1 }));
  const steps: Step[] = [];
  try {
    for await (const step of runScripts(session, flow)) {
      const index = steps.push(step) - 1;
      for (const changed of [...addLate(session, steps), index]) {
        const changedStep = steps[changed] ?? step;
        await send({ kind: 'step', index: changed, step: changedStep });
        if (changedStep.outcome.status !== 'completed') return;
      }
    }
  } finally {
    session.close();
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

function runScripts(session: Session, flow: Flow): AsyncIterable<Step> {
  switch (flow.trigger) {
    case 'post-login':
      return runLogin(session, flow);
    case 'credentials-exchange':
      return runCredentialsExchange(session, flow);
  }
}
