import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { callSdk, type SdkClients } from '#management/sdk-clients.ts';

const built = z.object({ status: z.string().default('built') });

/** How patient a wait for builds is. */
export interface BuildPatience {
  readonly attempts?: number;
  readonly pause?: (ms: number) => Promise<unknown>;
}

/**
 * Waits until a tenant has built a draft.
 *
 * @returns what it says in the end: `built`, or `failed`, or how far it is when patience ends after two minutes
 */
export async function awaitBuild(
  { actions }: SdkClients,
  id: string,
  { attempts = 120, pause = sleep }: BuildPatience = {},
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const { status } = built.parse(await callSdk(() => actions.get(id)));
    if (status === 'built' || status === 'failed' || attempt === attempts) return status;
    await pause(attempt < 5 ? 200 : 1000);
  }
}
