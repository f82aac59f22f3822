import { setTimeout as sleep } from 'node:timers/promises';
import type { Assets } from '#bundle/assets.ts';
import type { SdkClients } from '#management/sdk-clients.ts';
import { DeployStop } from '../deploy-failure.ts';
import { awaitBuild } from '../rehearse/await-build.ts';
import type { Draft } from '../rehearse/rehearse.ts';
import { digestOfContent } from '../restore/saved-state.ts';
import { readActions } from '../tenant-state/read-actions.ts';
import { eachOf } from './each-of.ts';

/** A draft that was written and built. */
export interface WrittenDraft extends Draft {
  /** Digest of what was sent. */
  readonly sent: string;
}

/**
 * Finds the drafts that were written and waits until the tenant has built them.
 *
 * @throws {DeployStop} when somebody else has changed one since, or one cannot be built
 */
export async function findDrafts(
  clients: SdkClients,
  actions: NonNullable<Assets['actions']>,
  onWait: (name: string) => void = () => {},
): Promise<readonly WrittenDraft[]> {
  if (actions.length === 0) return [];
  const held = new Map((await readActions(clients)).map((action) => [action.name, action]));
  const written = actions.map((asset) => {
    const { name, supported_triggers: triggers } = asset;
    const found = held.get(name);
    const sent = digestOfContent(asset);
    if (!found || digestOfContent(found) !== sent)
      throw new DeployStop({ code: 'tenant-moved', resources: [`actions/${name}`] });
    return { id: found.id, name, sent, triggerId: triggers[0].id };
  });
  await eachOf(written, async ({ id, name }) => {
    const pause = (ms: number) => {
      onWait(name);
      return sleep(ms);
    };
    const status = await awaitBuild(clients, id, { pause });
    if (status !== 'built') throw new DeployStop({ code: 'build-failed', action: name, status });
  });
  return written;
}
