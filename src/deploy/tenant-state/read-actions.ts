import { z } from 'zod';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { readPages } from './read-pages.ts';
import type { ActionContent, TenantAction, TenantBinding, UsedModule } from './tenant-state.ts';

const content = z.object({
  code: z.string().default(''),
  runtime: z.string().default(''),
  dependencies: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string() })).default([]),
});

const usedModule = z.object({ module_name: z.string(), module_version_id: z.string().optional() });

const deployedVersion = content.extend({
  id: z.string().optional(),
  number: z.number().default(0),
  modules: z.array(usedModule).default([]),
});

const action = content.extend({
  id: z.string(),
  name: z.string(),
  supported_triggers: z.array(z.object({ id: z.string(), version: z.string().exactOptional() })).default([]),
  all_changes_deployed: z.boolean().default(false),
  integration: z.unknown().optional(),
  installed_integration_id: z.string().optional(),
  deployed_version: deployedVersion.nullish(),
});

const binding = z.object({ display_name: z.string().optional(), action: z.object({ name: z.string() }) });
const bindingPage = z.object({ bindings: z.array(binding) });

/** Reads every Action of a tenant, with the scripts of its draft and of the version that runs. */
export async function readActions({ actions }: SdkClients): Promise<TenantAction[]> {
  const found = await readPages((page, per_page) => actions.list({ page, per_page }), 'actions', action);
  return found.map(actionOf);
}

/** Reads one Action. */
export async function readAction({ actions }: SdkClients, id: string): Promise<TenantAction> {
  return parseAction(await callSdk(() => actions.get(id)));
}

/** Parses an Action as the Management API shows it. */
export function parseAction(value: unknown): TenantAction {
  return actionOf(action.parse(value));
}

/** Parses the bindings of a trigger as the Management API shows them. */
export function parseBindings(value: unknown): TenantBinding[] {
  return bindingPage.parse(value).bindings.map(bindingOf);
}

/** Reads what is bound to a trigger. */
export async function readBindings({ actions }: SdkClients, triggerId: string): Promise<TenantBinding[]> {
  const list = (page: number, per_page: number) => actions.triggers.bindings.list(triggerId, { page, per_page });
  const found = await readPages(list, 'bindings', binding);
  return found.map(bindingOf);
}

function actionOf(each: z.infer<typeof action>): TenantAction {
  const { id, number, modules = [] } = each.deployed_version ?? {};
  return {
    ...contentOf(each),
    id: each.id,
    name: each.name,
    supportedTriggers: each.supported_triggers,
    isIntegration: Boolean(each.integration ?? each.installed_integration_id),
    isFullyDeployed: each.all_changes_deployed,
    ...(each.deployed_version && { deployed: contentOf({ ...each.deployed_version, runtime: runtimeOf(each) }) }),
    ...(id !== undefined && number !== undefined && { deployedVersion: { id, number } }),
    ...(modules.length > 0 && { modules: modules.map(moduleOf) }),
  };
}

function moduleOf({ module_name: name, module_version_id: versionId }: z.infer<typeof usedModule>): UsedModule {
  return { name, ...(versionId !== undefined && { versionId }) };
}

function bindingOf({ action: { name }, display_name }: z.infer<typeof binding>): TenantBinding {
  return { actionName: name, displayName: display_name ?? name };
}

/** A version that does not tell its runtime has the draft's. */
function runtimeOf({ runtime, deployed_version: deployed }: z.infer<typeof action>): string {
  return deployed?.runtime || runtime;
}

function contentOf({ code, runtime, dependencies, secrets }: z.infer<typeof content>): ActionContent {
  return { code, runtime, dependencies, secretNames: secrets.map(({ name }) => name) };
}
