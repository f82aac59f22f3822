import { z } from 'zod';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { awaitBuild } from '../rehearse/await-build.ts';
import type { RestoreStep } from './restore-steps.ts';

const created = z.object({ id: z.string() });

/** Makes anew what a deploy has deleted. An Action that ran is deployed, so that it can be bound. */
export async function createAgain(
  clients: SdkClients,
  step: Extract<RestoreStep, { readonly kind: 'create' }>,
): Promise<void> {
  const { actions, rules, hooks } = clients;
  switch (step.type) {
    case 'actions': {
      const { name, saved } = step;
      const { code, runtime, dependencies } = saved.deployed ?? saved;
      const action = { name, code, runtime, dependencies, supported_triggers: saved.supportedTriggers };
      const { id } = created.parse(await callSdk(() => actions.create(action)));
      if (!saved.deployed) return;
      await awaitBuild(clients, id);
      await callSdk(() => actions.deploy(id));
      return;
    }
    case 'rules':
      await callSdk(() => rules.create(step.fields));
      return;
    case 'hooks': {
      // It is enabled later, as any other field that differs.
      const { enabled: _enabled, ...hook } = step.fields;
      await callSdk(() => hooks.create(hook));
    }
  }
}
