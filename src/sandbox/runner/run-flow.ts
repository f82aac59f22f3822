import type { Flow } from '../flow.ts';
import type { Step } from '../trace.ts';
import { runCredentialsExchange } from './run-credentials-exchange.ts';
import { runLogin } from './run-login.ts';
import { type Session, startSession } from './session.ts';

/** Runs the scripts of a flow in a fresh realm, until one does not complete. */
export async function runFlow(flow: Flow, report: (step: Step) => Promise<void>): Promise<void> {
  const session = startSession();
  try {
    for await (const step of runScripts(session, flow)) {
      await report(step);
      if (step.outcome.status !== 'completed') return;
    }
  } finally {
    session.close();
  }
}

function runScripts(session: Session, flow: Flow): AsyncIterable<Step> {
  switch (flow.trigger) {
    case 'post-login':
      return runLogin(session, flow);
    case 'credentials-exchange':
      return runCredentialsExchange(session, flow);
  }
}
