import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { repositoryRoot } from './project-fixture.ts';

const cli = join(repositoryRoot, 'node_modules/auth0-deploy-cli/lib/index.js');

/** What the stock deploy CLI did, as a shell would see it. */
export interface StockCliRun {
  readonly code: number;
  readonly output: string;
}

/** Runs the stock deploy CLI as it comes out of its package, with nothing but these variables. */
export async function runStockCli(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<StockCliRun> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part));
  const [code] = await once(child, 'close');
  return { code, output: Buffer.concat(output).toString() };
}
