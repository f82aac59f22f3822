import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import type { Io } from '../io.ts';

const run = promisify(execFile);

/** Who deploys which sources. */
export interface WhoDeploys {
  readonly actor: string;
  /** Absent outside of a git repository. */
  readonly commit?: NonNullable<DeployRecord['commit']>;
}

/** Asks the environment, git and the system who deploys, and git what. */
export async function whoDeploys({ env, root }: Pick<Io, 'env' | 'root'>): Promise<WhoDeploys> {
  const git = async (...args: string[]): Promise<string | undefined> => {
    try {
      return (await run('git', ['-C', root, ...args])).stdout.trim();
    } catch {
      // No git, or no repository: the record then says less.
      return undefined;
    }
  };
  const [id, status, email] = await Promise.all([
    git('rev-parse', 'HEAD'),
    git('status', '--porcelain'),
    git('config', 'user.email'),
  ]);
  const actor = env['DEPLOY_ACTOR'] || env['GITHUB_ACTOR'] || email || userName();
  return { actor, ...(id !== undefined && { commit: { id, isClean: status === '' } }) };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
