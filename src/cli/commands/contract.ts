import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { z } from 'zod';
import { hasCode } from '#project/has-code.ts';
import { loadProject } from '#project/load-project.ts';
import { apiContracts } from '#review/contract/api-contract.ts';
import { loadClaimDescriptions } from '#review/contract/claim-descriptions.ts';
import { contractOf, type TokenContract } from '#review/contract/claims-contract.ts';
import { contractPackage } from '#review/contract/contract-package.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { CliError } from '../cli-error.ts';
import { askProject } from '../contract/ask-project.ts';
import { renderClaimsPage } from '../contract/render-claims-page.ts';
import { writeFiles } from '../contract/write-files.ts';
import type { Io } from '../io.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({ env: z.string(), check: z.boolean().default(false), json: z.boolean().default(false) });

const page = 'docs/claims.md';

/** `npm run contract`: writes down what tokens say, for those who read them. */
export const contractCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'contract',
  description: `Write what tokens say to ${page}, and as types and schemas to dist/contract/.`,
  options: [envOption, new Option('--check', `write nothing, and fail when ${page} is out of date`), jsonOption],
  flags,
  async run({ env, check, json }, io) {
    const { contract, files } = await filesOf(io, env);
    if (check) checkPage(io.root, files);
    else writeFiles(io.root, 'dist/contract', files);
    const said = check ? `${page} is up to date.\n` : `Written: ${page} and dist/contract/\n`;
    printResult(io, json, { environment: env, contract }, () => said);
    return 0;
  },
};

interface WrittenContract {
  readonly contract: readonly TokenContract[];
  /** By path from the project's root. */
  readonly files: ReadonlyMap<string, string>;
}

async function filesOf(io: Io, env: string): Promise<WrittenContract> {
  const project = loadProject(io.root, env);
  await using sandbox = startSandbox({ runners: availableParallelism() });
  const answered = await withProgress(io, 'Running every transaction', () => askProject(project, sandbox));
  const contract = contractOf(answered);
  const descriptions = loadClaimDescriptions(project.root);
  const names = packageNames.parse(JSON.parse(readFileSync(join(project.root, 'package.json'), 'utf8')));
  const packed = contractPackage(apiContracts(contract, project.environment, descriptions), names);
  return {
    contract,
    files: new Map([
      [page, renderClaimsPage(contract, project.environment, descriptions)],
      ...[...packed].map(([path, text]) => [`dist/contract/${path}`, text] as const),
    ]),
  };
}

const packageNames = z.object({ name: z.string(), version: z.string() });

function checkPage(root: string, files: ReadonlyMap<string, string>): void {
  if (textOf(join(root, page)) === files.get(page)) return;
  const message = `"${page}" does not say what tokens say now`;
  throw new CliError([{ code: 'contract-stale', place: page, message, fix: 'npm run contract, and commit the file' }]);
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
