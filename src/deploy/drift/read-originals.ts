import { z } from 'zod';
import type { Assets } from '#bundle/assets.ts';
import { readHeader } from '#bundle/script-header.ts';
import { ManagementError } from '#management/management-error.ts';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';
import type { TenantAction, TenantState } from '../tenant-state/tenant-state.ts';

/** Auth0 keeps so many versions of an Action, and sends them on one page. */
const mostVersions = 50;

const versions = z.object({ versions: z.array(z.object({ code: z.string().default('') })) });

/**
 * Finds the scripts that edited Actions were deployed with, where another build than this one made them: the header of
 * the edited script names its content, and the tenant keeps earlier versions.
 *
 * @returns by the Action's name; one that the tenant no longer has is absent
 */
export async function readOriginals(
  clients: SdkClients,
  { actions: held = [] }: TenantState,
  { actions = [] }: Assets,
): Promise<ReadonlyMap<string, string>> {
  const found = actions.map(async ({ name, code }) => {
    const action = held.find((each) => each.name === name);
    const contentHash = action && editedContent(action, code);
    if (!action || contentHash === undefined) return [];
    const original = await findVersion(clients, action.id, contentHash);
    return original === undefined ? [] : [[name, original] as const];
  });
  return new Map((await Promise.all(found)).flat());
}

/** The hash of what an edited script was, unless that is what the build has. */
function editedContent({ code, deployed }: TenantAction, built: string): string | undefined {
  const header = readHeader(deployed?.code ?? code);
  if (!header || header.intact || header.contentHash === readHeader(built)?.contentHash) return undefined;
  return header.contentHash;
}

/** A tenant that does not show its versions leaves us with the build's script to compare with. */
async function findVersion({ actions }: SdkClients, id: string, contentHash: string): Promise<string | undefined> {
  try {
    const { response } = await callSdk(() => actions.versions.list(id, { page: 0, per_page: mostVersions }));
    const codes = versions.parse(response).versions.map(({ code }) => code);
    return codes.find((code) => {
      const header = readHeader(code);
      return header?.intact === true && header.contentHash === contentHash;
    });
  } catch (error) {
    if (error instanceof ManagementError) return undefined;
    throw error;
  }
}
