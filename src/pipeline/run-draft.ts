import { z } from 'zod';
import type { JsonObject } from '#auth0/json.ts';
import { type TriggerId, triggers } from '#auth0/trigger.ts';
import type { CredentialsExchangeFlow, Flow, LoginFlow, ScriptWithSecrets } from '#sandbox/flow.ts';
import type { ModuleSource } from '#sandbox/flow-host.ts';
import type { ApiCall, Step, Trace } from '#sandbox/trace.ts';
import type { DeployedAction } from './deployed-extensions.ts';
import { type FindPackage, packageModules } from './package-modules.ts';
import { requiredPackages } from './required-packages.ts';

/** An Action that is not deployed, and the event that it shall see. */
interface Draft {
  readonly trigger: TriggerId;
  readonly action: DeployedAction;
  /** Actions Modules, by the id that an Action requires: `actions:shared`. */
  readonly modules: Readonly<Record<string, ModuleSource>>;
  /** Handed over as it stands, so that what it lacks is missing. */
  readonly event: JsonObject;
}

/** What a draft did. */
export interface DraftRun extends Pick<Step, 'console' | 'durationMs' | 'outcome'> {
  readonly calls: readonly ApiCall[];
}

/** Runs a draft. The local tenant is handed one and does not know how scripts run. */
export type RunDraft = (draft: Draft) => Promise<DraftRun>;

type AnyEvent = CredentialsExchangeFlow['event'] & JsonObject & LoginFlow['event'];

/** Of a type that nobody checks: a script gets what was sent, and no rule or hook is there to get the rest. */
const eventSchema = z.custom<AnyEvent>();
const noRules = { rules: [], ruleInput: z.custom<LoginFlow['ruleInput']>().parse({ user: {}, context: {} }) };
const noHook = z.custom<CredentialsExchangeFlow['hookInput']>().parse({ context: {} });

/**
 * Creates the function that runs a draft: alone, in a realm that keeps nothing.
 *
 * @param runFlow - runs the scripts of a flow: `sandbox.run`
 * @param findPackage - stands for the tenant's installation of declared packages. Without it there are none.
 */
export function createDraftRunner(
  runFlow: (flow: Flow) => Promise<Trace>,
  findPackage: FindPackage = async () => undefined,
): RunDraft {
  return async (draft) => {
    const { code, dependencies } = draft.action;
    const packages = await packageModules(requiredPackages('action', code, dependencies), findPackage);
    const { steps } = await runFlow({ ...flowOfDraft(draft), host: { modules: { ...draft.modules, ...packages } } });
    const [step] = steps;
    if (step?.effects.form !== 'action') throw new Error(`The sandbox did not run "${draft.action.name}".`);
    const { outcome, console, durationMs, effects } = step;
    return { outcome, console, durationMs, calls: effects.calls };
  };
}

function flowOfDraft({ trigger, action: { name, code, secrets }, event: sent }: Draft): Flow {
  const event = eventSchema.parse(sent);
  const script: ScriptWithSecrets = { name, code, secrets };
  if (trigger === 'post-login') return { trigger, ...noRules, actions: [script], event };
  if (trigger === 'credentials-exchange') return { trigger, hookInput: noHook, actions: [script], event };
  const [handler = assumedHandler(trigger)] = triggers[trigger].handlers;
  return { trigger: 'other', script, call: { form: 'action', handler, event } };
}

/** Where Auth0 documents no name, it is assumed to be like the others: `onExecuteSignupPostIdentifier`. */
function assumedHandler(trigger: TriggerId): string {
  return `onExecute${trigger.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}
