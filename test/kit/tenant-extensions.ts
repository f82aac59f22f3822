import { isAsAction } from '#bundle/as-actions/is-as-action.ts';
import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { TransactionOptions } from './transaction-options.ts';
import { tenantBuild } from './worker-project.ts';

type Secrets = Readonly<Record<string, string>>;

/** The extensions that a tenant would hold after a deploy, with the secrets and settings of a test. */
export async function tenantExtensions(options: TransactionOptions): Promise<DeployedExtensions> {
  const { environment = 'local', secrets = {}, configuration = {} } = options;
  const { assets } = await tenantBuild(environment);
  const extensions = extensionsOfAssets(assets);
  return {
    ...extensions,
    rulesConfigs: { ...extensions.rulesConfigs, ...configuration },
    hooks: extensions.hooks.map((hook) => ({ ...hook, secrets: withValues(hook.secrets, secrets) })),
    actions: extensions.actions.map((action) => ({
      ...action,
      secrets: {
        ...withValues(action.secrets, secrets),
        ...(isAsAction(action.code) && settings(action, configuration)),
      },
    })),
  };
}

/** The settings that rules read are secrets of the Action that they became. */
function settings({ secrets }: DeployedExtensions['actions'][number], configuration: Secrets): Secrets {
  return Object.fromEntries(Object.entries(configuration).filter(([key]) => key in secrets));
}

/** A secret that the test gives no value for stays `@@NAME@@`. */
function withValues(secrets: Secrets, values: Secrets): Secrets {
  const resolve = (mapping: string) => mapping.replaceAll(/@@(\w+)@@/g, (text, name: string) => values[name] ?? text);
  return Object.fromEntries(Object.entries(secrets).map(([key, value]) => [key, resolve(value)]));
}
