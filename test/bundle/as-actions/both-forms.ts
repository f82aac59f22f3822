import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Json } from '#auth0/json.ts';
import { type Build, type BuildResult, buildProject } from '#bundle/build.ts';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { Transaction } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import { loadProject } from '#project/load-project.ts';
import { type Overrides, projectFixture, samplesRoot } from '../../rig/project-fixture.ts';

/** How rules and hooks reach a tenant. */
export type ExtensionPoints = 'actions' | 'rules-and-hooks';

/** Builds the repository with changes for a tenant that takes Actions, or for one of the past. */
export async function buildIn(extensionPoints: ExtensionPoints, overrides: Overrides = {}): Promise<BuildResult> {
  const local = 'environments/local.yaml';
  const environment = readFileSync(join(samplesRoot, local), 'utf8')
    .replace(/^extensionPoints: .*$/m, `extensionPoints: ${extensionPoints}`)
    .replace('port: 4443', 'port: 0');
  await using project = await projectFixture({ ...overrides, [local]: environment });
  return await buildProject(loadProject(project.root, 'local'));
}

/** The same, where nothing is found. */
export async function builtIn(extensionPoints: ExtensionPoints, overrides: Overrides = {}): Promise<Build> {
  const result = await buildIn(extensionPoints, overrides);
  if (result.status === 'built') return result.build;
  throw new Error(JSON.stringify(result.findings));
}

/** What a client and the user store see of a transaction, whatever form the extensions have. */
export interface Seen {
  readonly status: TransactionResult['status'];
  readonly error?: string;
  readonly errorDescription?: string;
  readonly url?: string;
  readonly scope?: readonly string[];
  readonly claims?: object;
  readonly metadata?: readonly Json[];
}

/** Runs a transaction with the same sources in both forms. */
export async function seenInBoth(
  pipeline: Pipeline,
  overrides: Overrides,
  transaction: Transaction,
): Promise<Readonly<Record<ExtensionPoints, Seen>>> {
  return {
    'rules-and-hooks': await seenIn('rules-and-hooks', pipeline, overrides, transaction),
    actions: await seenIn('actions', pipeline, overrides, transaction),
  };
}

async function seenIn(
  extensionPoints: ExtensionPoints,
  pipeline: Pipeline,
  overrides: Overrides,
  transaction: Transaction,
): Promise<Seen> {
  const { assets } = await builtIn(extensionPoints, overrides);
  return seen(await pipeline(extensionsOfAssets(assets), transaction));
}

/** What of a result both forms should have in common. */
export function seen(result: TransactionResult): Seen {
  const metadata = result.calls.flatMap(({ path, args: [first, second] }): Json[] => {
    const name = /^(?:users\.update|user\.set)(App|User)Metadata$/.exec(path)?.[1]?.toLowerCase();
    if (name === undefined) return [];
    const changes = path.startsWith('users') ? Object.entries(second ?? {}) : [[String(first), second ?? null]];
    return changes.map(([key, value]) => [`${name}_metadata`, key, value]);
  });
  const outside = metadata.length > 0 ? { metadata } : {};
  switch (result.status) {
    case 'issued':
      return { status: 'issued', scope: result.scope.toSorted(), claims: result.claims, ...outside };
    case 'denied':
    case 'failed':
      return { status: result.status, error: result.error, errorDescription: result.errorDescription, ...outside };
    case 'redirected':
    case 'challenged':
      return { status: result.status, ...(result.url !== undefined && { url: result.url }), ...outside };
  }
}

/** A project of these rules alone, in this order, as Auth0's dashboard holds them. `more` joins tenant.yaml. */
export function onlyRules(bodies: readonly string[], more: object = {}): Overrides {
  const rules = bodies.map((_body, index) => ({
    name: `rule-${index + 1}`,
    script: `./rules/rule-${index + 1}.js`,
    order: index + 1,
  }));
  return {
    rules: null,
    hooks: null,
    actions: null,
    'tenant.yaml': stringify({ rules, ...more }),
    ...Object.fromEntries(bodies.map((body, index) => [`rules/rule-${index + 1}.js`, ruleText(body)])),
  };
}

/** A rule of this body, which calls back by itself or not at all. */
function ruleText(body: string): string {
  return `function (user, context, callback) {\n  ${body}\n}\n`;
}

/** A project of this hook alone. */
export function onlyHook(body: string, more: object = {}): Overrides {
  const hook = {
    name: 'exchange',
    triggerId: 'credentials-exchange',
    script: './hooks/exchange.js',
    enabled: true,
    ...more,
  };
  return {
    rules: null,
    hooks: null,
    actions: null,
    'tenant.yaml': stringify({ hooks: [hook] }),
    'hooks/exchange.js': `module.exports = function (client, scope, audience, context, cb) {\n  ${body}\n};\n`,
  };
}
