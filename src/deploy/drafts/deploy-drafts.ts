import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import { DeployStop } from '../deploy-failure.ts';
import { digestOfContent, type SavedState } from '../restore/saved-state.ts';
import { readAction } from '../tenant-state/read-actions.ts';
import { eachOf } from './each-of.ts';
import type { WrittenDraft } from './find-drafts.ts';

/**
 * Deploys drafts, each right after a look whether it still is what was sent, and the version that runs the one that ran
 * before.
 *
 * @throws {DeployStop} when somebody else has changed one since
 */
export async function deployDrafts(
  clients: SdkClients,
  drafts: readonly WrittenDraft[],
  { actions }: SavedState,
  onEach: (name: string) => void = () => {},
): Promise<void> {
  await eachOf(drafts, async ({ id, name, sent }) => {
    onEach(name);
    const held = await readAction(clients, id);
    const isSame = digestOfContent(held) === sent && held.deployedVersion?.id === actions[name]?.deployedVersion?.id;
    if (!isSame) throw new DeployStop({ code: 'tenant-moved', resources: [`actions/${name}`] });
    await callSdk(() => clients.actions.deploy(id));
  });
}
