import type { FlowHost } from '#sandbox/flow-host.ts';
import type { RealmKind } from '#sandbox/realm-kind.ts';
import type { Step } from '#sandbox/trace.ts';
import { actionLogin } from '../flows.ts';
import { lastStep, sharedSandbox } from '../shared-sandbox.ts';

/** Runs code in Actions of one sandbox. */
export interface Evaluator {
  /** What an expression gives, after its way through JSON. Rejects when the Action does not complete. */
  evaluate(expression: string, host?: FlowHost): Promise<unknown>;
  /** The step of an Action of this body. */
  run(body: string, host?: FlowHost): Promise<Step>;
}

/** Opens a sandbox for the code of a test file. */
export function createEvaluator(realm: RealmKind): Evaluator {
  const sandbox = sharedSandbox({ realm });
  const run = (body: string, host: FlowHost = {}) => lastStep(sandbox, { ...actionLogin(body), host });
  return {
    run,
    evaluate: async (expression, host) => {
      const { outcome, effects } = await run(`api.idToken.setCustomClaim('it', ${expression});`, host);
      if (outcome.status !== 'completed') throw new Error(JSON.stringify(outcome));
      return effects.form === 'action' ? effects.calls[0]?.args[1] : undefined;
    },
  };
}

/** What an expression gives in this Node, after its way through JSON. */
export async function inNode(expression: string): Promise<unknown> {
  const evaluate: () => Promise<unknown> = new Function(`return (async () => (${expression}))()`).call(undefined);
  return JSON.parse(JSON.stringify(await evaluate));
}
