import { z } from 'zod';
import type { SdkClients } from '#management/sdk-clients.ts';
import { readPages } from './read-pages.ts';
import type { ActionContent, TenantAction, TenantBinding } from './tenant-state.ts';

const content = z.object({
  code: z.string().default(''),
  runtime: z.string().default(''),
  dependencies: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  secrets: z.array(z.object({ name: z.string() })).default([]),
});

const action = content.extend({
  id: z.string(),
  name: z.string(),
  supported_triggers: z.array(z.object({ id: z.string(), version: z.string().exactOptional() })).default([]),
  all_changes_deployed: z.boolean().default(false),
  integration: z.unknown().optional(),
  installed_integration_id: z.string().optional(),
  deployed_version: content.nullish(),
});

const binding = z.object({ display_name: z.string().optional(), action: z.object({ name: z.string() }) });

/** Reads every Action of a tenant, with the scripts of its draft and of the version that runs. */
export async function readActions({ actions }: SdkClients): Promise<TenantAction[]> {
  const found = await readPages((page, per_page) => actions.list({ page, per_page }), 'actions', action);
  return found.map((each) => ({
    ...contentOf(each),
    id: each.id,
    name: each.name,
    supportedTriggers: each.supported_triggers,
    isIntegration: Boolean(each.integration ?? each.installed_integration_id),
    isFullyDeployed: each.all_changes_deployed,
    ...(each.deployed_version && { deployed: contentOf({ ...each.deployed_version, runtime: runtimeOf(each) }) }),
  }));
}

/** Reads what is bound to a trigger. */
export async function readBindings({ actions }: SdkClients, triggerId: string): Promise<TenantBinding[]> {
  const list = (page: number, per_page: number) => actions.triggers.bindings.list(triggerId, { page, per_page });
  const found = await readPages(list, 'bindings', binding);
  return found.map(({ action: { name }, display_name }) => ({ actionName: name, displayName: display_name ?? name }));
}

/** A version that does not tell its runtime has the draft's. */
function runtimeOf({ runtime, deployed_version: deployed }: z.infer<typeof action>): string {
  return deployed?.runtime || runtime;
}

function contentOf({ code, runtime, dependencies, secrets }: z.infer<typeof content>): ActionContent {
  return { code, runtime, dependencies, secretNames: secrets.map(({ name }) => name) };
}
