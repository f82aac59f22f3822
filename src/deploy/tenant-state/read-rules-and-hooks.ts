import { z } from 'zod';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { readPages } from './read-pages.ts';
import type { TenantHook, TenantRule, TenantRulesConfig } from './tenant-state.ts';

const rule = z.object({
  id: z.string(),
  name: z.string(),
  script: z.string(),
  order: z.number(),
  enabled: z.boolean(),
});
const rulesConfigs = z.array(z.object({ key: z.string() }));
const listedHook = z.object({ id: z.string(), name: z.string() });
const hook = z.object({
  id: z.string(),
  name: z.string(),
  triggerId: z.string(),
  script: z.string(),
  enabled: z.boolean(),
  dependencies: z.record(z.string(), z.string()).default({}),
});
const hookSecrets = z.record(z.string(), z.unknown());

/** Reads every rule of a tenant. */
export function readRules({ rules }: SdkClients): Promise<TenantRule[]> {
  return readPages((page, per_page) => rules.list({ page, per_page, include_totals: true }), 'rules', rule);
}

/** Reads the keys of the settings that rules see. */
export async function readRulesConfigs({ rulesConfigs: client }: SdkClients): Promise<TenantRulesConfig[]> {
  return rulesConfigs.parse(await callSdk(() => client.list()));
}

/** Reads every hook of a tenant; the list leaves out their scripts. */
export async function readHooks({ hooks }: SdkClients): Promise<TenantHook[]> {
  const list = (page: number, per_page: number) => hooks.list({ page, per_page, include_totals: true });
  const found = await readPages(list, 'hooks', listedHook);
  return Promise.all(found.map(({ id }) => readHook(hooks, id)));
}

async function readHook(hooks: SdkClients['hooks'], id: string): Promise<TenantHook> {
  const [whole, secrets] = await Promise.all([callSdk(() => hooks.get(id)), callSdk(() => hooks.secrets.get(id))]);
  return { ...hook.parse(whole), secretNames: Object.keys(hookSecrets.parse(secrets)) };
}
