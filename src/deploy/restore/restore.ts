import { setTimeout as sleep } from 'node:timers/promises';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { readTenantState } from '../tenant-state/read-tenant-state.ts';
import type { TenantState } from '../tenant-state/tenant-state.ts';
import { createAgain } from './create-again.ts';
import { type NotRestored, type RestoreStep, restoreSteps } from './restore-steps.ts';
import type { SavedState, SentDigests } from './saved-state.ts';

/** What a restore did. */
export interface Restored {
  /** `actions/plan` */
  readonly restored: readonly string[];
  /** What is not as it was. Empty when the tenant holds what it held before. */
  readonly left: readonly NotRestored[];
  /** What was held in the end. */
  readonly state: TenantState;
}

/** How patient a restore is: Auth0 shows a new version a moment after it runs. */
export interface RestorePatience {
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Brings back what a tenant held, reads it, and goes on with whatever still differs: a tenant may restore a version and
 * leave the draft to us.
 *
 * @throws {ManagementError} when the tenant refuses
 * @throws {UnreachableError} when it does not answer
 */
export async function restore(
  clients: SdkClients,
  saved: SavedState,
  sent: SentDigests,
  { attempts = 3, pause = sleep }: RestorePatience = {},
): Promise<Restored> {
  const written = new Set<string>();
  const versions = new Set<string>();
  for (let attempt = 0; ; attempt += 1) {
    const state = await readSaved(clients, saved);
    const { steps, left } = restoreSteps(saved, state, sent, versions);
    if (steps.length === 0 || attempt === attempts) {
      const differing = [...new Set(steps.map(resourceOf))].map(
        (resource): NotRestored => ({ resource, reason: 'differs' }),
      );
      return { restored: [...written], left: [...left, ...differing], state };
    }
    if (attempt > 0) await pause(500);
    for (const step of steps) {
      await applyStep(clients, step);
      written.add(resourceOf(step));
      if (step.kind === 'version') versions.add(step.name);
    }
  }
}

/** Reads what a tenant holds now of the types and triggers that were saved. */
export function readSaved(clients: SdkClients, saved: SavedState): Promise<TenantState> {
  return readTenantState(clients, typesIn(saved));
}

function typesIn({ actions, triggers, rules, hooks }: SavedState): Parameters<typeof readTenantState>[1] {
  return {
    ...(Object.keys(actions).length > 0 && { actions: [] }),
    ...(Object.keys(triggers).length > 0 && {
      triggers: Object.fromEntries(Object.keys(triggers).map((id) => [id, []])),
    }),
    ...(Object.keys(rules).length > 0 && { rules: [] }),
    ...(Object.keys(hooks).length > 0 && { hooks: [] }),
  };
}

async function applyStep(clients: SdkClients, step: RestoreStep): Promise<void> {
  const { actions, rules, hooks } = clients;
  switch (step.kind) {
    case 'create':
      await createAgain(clients, step);
      return;
    case 'bind': {
      const bound = step.bindings.map(({ actionName: value, displayName: display_name }) => ({
        ref: { type: 'action_name' as const, value },
        display_name,
      }));
      await callSdk(() => actions.triggers.bindings.updateMany(step.name, { bindings: bound }));
      return;
    }
    case 'version':
      await callSdk(() => actions.versions.deploy(step.id, step.versionId, { update_draft: step.isDraftToo }));
      return;
    case 'draft': {
      const { code, runtime, dependencies, secretNames, supportedTriggers } = step.saved;
      // A secret that is sent without a value keeps the one that it has.
      const secrets = secretNames.map((name) => ({ name }));
      const draft = { code, runtime, dependencies, secrets, supported_triggers: supportedTriggers };
      await callSdk(() => actions.update(step.id, draft));
      return;
    }
    case 'rule':
      await callSdk(() => rules.update(step.id, step.fields));
      return;
    case 'hook':
      await callSdk(() => hooks.update(step.id, step.fields));
  }
}

const types = { bind: 'triggers', version: 'actions', draft: 'actions', rule: 'rules', hook: 'hooks' } as const;

function resourceOf(step: RestoreStep): string {
  return `${step.kind === 'create' ? step.type : types[step.kind]}/${step.name}`;
}
