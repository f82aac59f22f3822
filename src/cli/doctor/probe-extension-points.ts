import { z } from 'zod';
import { ManagementError } from '#management/management-error.ts';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';

const held = z.object({ total: z.number() });

/** What a tenant says about its rules and hooks: `rules: 3`, `hooks: refused (403)`. */
export async function probeExtensionPoints(clients: SdkClients, granted: readonly string[]): Promise<string[]> {
  return Promise.all(
    (['rules', 'hooks'] as const).map(async (type) => {
      if (!granted.includes(`read:${type}`)) return `${type}: unknown without the scope read:${type}`;
      return `${type}: ${await answerOf(() => clients[type].list({ page: 0, per_page: 1, include_totals: true }))}`;
    }),
  );
}

async function answerOf(list: () => Promise<{ readonly response: unknown }>): Promise<string> {
  try {
    const { total } = held.parse((await callSdk(list)).response);
    return total === 0 ? 'none, and maybe none are taken any more' : String(total);
  } catch (error) {
    if (error instanceof ManagementError) return `refused (${error.status})`;
    throw error;
  }
}
