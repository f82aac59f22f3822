import { createRequire } from 'node:module';
import type { Assets } from '#bundle/assets.ts';
import type { StockImport } from './apply-message.ts';

/** What one handler of the deploy CLI did. */
interface Handler {
  readonly type: string;
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** Part of the deploy CLI's class that validates and writes assets. */
interface Importer {
  readonly client: object;
  readonly handlers: readonly Handler[];
  runStage(stage: 'validate'): Promise<void>;
  processChanges(): Promise<void>;
}

interface DeployCli {
  readonly default: {
    readonly deploy: (options: {
      readonly input_file: string;
      readonly env: boolean;
      readonly config: Readonly<Record<string, unknown>>;
    }) => Promise<void>;
  };
}

/** The deploy CLI's `tools.Auth0`. */
interface ImporterModule {
  readonly default: new (client: object, assets: Assets, config: (key: string) => unknown) => Importer;
}

interface Sdk {
  readonly ManagementClient: new (options: {
    readonly domain: string;
    readonly token: string;
    readonly maxRetries: number;
  }) => object;
}

interface PoolLibrary {
  readonly PromisePoolExecutor: new (options: { readonly concurrencyLimit: number }) => object;
}

// The deploy CLI is CommonJS: loading it and what it brings this way gives one copy of each.
const require = createRequire(import.meta.url);
const requireFromCli = createRequire(require.resolve('auth0-deploy-cli'));
// The whole of it takes half as long again to load, most of which is for reading files.
const importers: ImporterModule = requireFromCli('./tools/auth0');
const sdk: Sdk = require('auth0');
const pools: PoolLibrary = requireFromCli('promise-pool-executor');

/** A tenant on this machine has no rate limit to stay below. */
const localConcurrency = 8;

/** Creates the deploy CLI's importer for one tenant. Retries are not its business: it would repeat what succeeded. */
export function createImporter(options: {
  readonly domain: string;
  readonly token: string;
  readonly assets: Assets;
  readonly types: readonly string[];
  readonly isLocal: boolean;
}): Importer {
  const { domain, token, assets, types, isLocal } = options;
  const client = new sdk.ManagementClient({ domain, token, maxRetries: 0 });
  const config = (key: string) => (key === 'AUTH0_INCLUDED_ONLY' ? types : undefined);
  const importer = new importers.default(client, assets, config);
  // The importer's copy of the client has a pool of its own, with 8 requests a second.
  if (isLocal)
    Object.assign(importer.client, { pool: new pools.PromisePoolExecutor({ concurrencyLimit: localConcurrency }) });
  return importer;
}

/** Lets the deploy CLI import a file as it does by itself: all of it, at its own pace. It deletes nothing. */
export async function importStock(
  { domain, token, types }: { readonly domain: string; readonly token: string; readonly types: readonly string[] },
  { file, mappings }: StockImport,
): Promise<void> {
  // A part of it was loaded before the whole, and its index has noted then that the importer is not there yet.
  delete requireFromCli.cache[requireFromCli.resolve('./tools')];
  const deployCli: DeployCli = require('auth0-deploy-cli');
  await deployCli.default.deploy({
    input_file: file,
    env: false,
    config: {
      AUTH0_DOMAIN: domain,
      AUTH0_ACCESS_TOKEN: token,
      AUTH0_INCLUDED_ONLY: types,
      AUTH0_ALLOW_DELETE: false,
      AUTH0_KEYWORD_REPLACE_MAPPINGS: mappings,
      // It takes 0 for "as often as ever", and would repeat writes that have succeeded.
      AUTH0_API_MAX_RETRIES: -1,
    },
  });
}
