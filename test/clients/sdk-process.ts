import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { AuthenticationClient, ManagementClient, UserInfoClient } from 'auth0';
import { z } from 'zod';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';

/** The client that tokens are for. */
export interface SdkClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  /** PKCS #8. */
  readonly clientAssertionSigningKey?: string;
}

/** The clients of the `auth0` SDK for one tenant. */
export interface Sdk {
  /** As the client that may do everything. */
  readonly management: ManagementClient;
  readonly managementOf: (client: SdkClient) => ManagementClient;
  readonly userInfo: UserInfoClient;
  readonly authentication: (client: SdkClient) => AuthenticationClient;
  /** What a program can read of the error that a call throws. */
  readonly errorOf: (call: PromiseLike<unknown>) => Promise<unknown>;
}

/** The SDK in a process of its own, which trusts the tenant's CA as any Node.js program would. */
export interface SdkProcess extends AsyncDisposable {
  /**
   * Does something with the SDK. The function goes to the other process as its text, so it must use nothing but its
   * parameters; what goes there and comes back is JSON. Rejects with name and fields of the error that the SDK throws.
   */
  run(task: (sdk: Sdk) => Promise<unknown>): Promise<unknown>;
  run<Input>(task: (sdk: Sdk, input: Input) => Promise<unknown>, input: Input): Promise<unknown>;
}

const answerSchema = z.object({
  value: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});

/** Starts the SDK for a tenant that has a folder, and with that a file with its CA. */
export function startSdk({ domain, caPath, managementClient }: LocalTenant): SdkProcess {
  const { client_id: clientId, client_secret: clientSecret } = managementClient;
  const child = fork(join(import.meta.dirname, 'sdk-child.mjs'), {
    execArgv: [],
    env: { NODE_EXTRA_CA_CERTS: caPath, SDK_CLIENT: JSON.stringify({ domain, clientId, clientSecret }) },
  });
  let queue: Promise<unknown> = Promise.resolve();
  return {
    // One after the other: an answer does not say which task it belongs to.
    run: (task: (...parameters: never[]) => Promise<unknown>, input?: unknown) => {
      const answer = queue.then(() => ask(child, { source: task.toString(), input }));
      queue = answer.catch(() => {});
      return answer;
    },
    [Symbol.asyncDispose]: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess, question: object): Promise<unknown> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(20_000) });
  child.send(question);
  const [message] = await answered;
  const { value, error } = answerSchema.parse(message);
  if (error) throw Object.assign(new Error(error.message), error);
  return value;
}
