import { z } from 'zod';
import type { HttpsFetch } from './https-fetch.ts';
import { ManagementError } from './management-error.ts';
import { UnreachableError } from './unreachable-error.ts';

/** One page of a list, as the tenant answered it. */
interface Page {
  readonly response: unknown;
}

type Paging = { readonly page: number; readonly per_page: number };
type PagingWithTotals = Paging & { readonly include_totals: true };

/** Which Action a binding is of, and under which name. */
interface NamedBinding {
  readonly ref: { readonly type: 'action_name'; readonly value: string };
  readonly display_name: string;
}

/** The parts of the `auth0` SDK that a deploy uses besides the deploy CLI. Each call throws what {@link callSdk} unwraps. */
export interface SdkClients {
  readonly actions: {
    list(query: Paging): Promise<Page>;
    get(id: string): Promise<unknown>;
    create(action: object): Promise<unknown>;
    update(id: string, action: object): Promise<unknown>;
    /** Refused while it is bound. */
    delete(id: string): Promise<unknown>;
    /** Makes the draft a version, which runs from then on. */
    deploy(id: string): Promise<unknown>;
    /** Runs the draft in the tenant's own runtime. */
    test(id: string, request: { readonly payload: object }): Promise<unknown>;
    readonly versions: {
      list(actionId: string, query: Paging): Promise<Page>;
      /** Lets an earlier version run again, as a new one. */
      deploy(id: string, versionId: string, options: { readonly update_draft: boolean }): Promise<unknown>;
    };
    readonly modules: {
      list(query: Paging): Promise<Page>;
      readonly versions: {
        list(moduleId: string, query: Paging): Promise<Page>;
        get(moduleId: string, versionId: string): Promise<unknown>;
      };
    };
    readonly triggers: {
      readonly bindings: {
        list(triggerId: string, query: Paging): Promise<Page>;
        updateMany(triggerId: string, request: { readonly bindings: NamedBinding[] }): Promise<unknown>;
      };
    };
  };
  readonly rules: {
    list(query: PagingWithTotals): Promise<Page>;
    get(id: string): Promise<unknown>;
    create(rule: object): Promise<unknown>;
    update(id: string, rule: object): Promise<unknown>;
    delete(id: string): Promise<unknown>;
  };
  readonly rulesConfigs: { list(): Promise<unknown> };
  readonly hooks: {
    list(query: PagingWithTotals): Promise<Page>;
    get(id: string): Promise<unknown>;
    create(hook: object): Promise<unknown>;
    update(id: string, hook: object): Promise<unknown>;
    delete(id: string): Promise<unknown>;
    readonly secrets: { get(id: string): Promise<unknown> };
  };
}

/**
 * Creates the SDK's clients for one tenant. They do not repeat a request: that is up to the `fetch`.
 *
 * Of the SDK it takes the clients of single resources: that of the whole API throws a `fetch` away.
 */
export async function createSdkClients(domain: string, token: string, fetch: HttpsFetch): Promise<SdkClients> {
  const baseUrl = `https://${domain}/api/v2`;
  // How long an answer is waited for is up to the `fetch`. The SDK's own timer takes no notice of a refusal, and would
  // keep the process for the minute that it has.
  const options = { baseUrl, token, maxRetries: 0, timeoutInSeconds: 0, fetch: answering(baseUrl, fetch) };
  const [{ ActionsClient }, { RulesClient }, { HooksClient }, { RulesConfigsClient }] = await Promise.all([
    import('auth0/actions'),
    import('auth0/rules'),
    import('auth0/hooks'),
    import('auth0/rulesConfigs'),
  ]);
  return {
    actions: new ActionsClient(options),
    rules: new RulesClient(options),
    rulesConfigs: new RulesConfigsClient(options),
    hooks: new HooksClient(options),
  };
}

/**
 * Calls the SDK.
 *
 * @throws {ManagementError} when the tenant answers no success
 * @throws {UnreachableError} when it does not answer
 */
export async function callSdk<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw isOurs(error) ? error : error instanceof Error && isOurs(error.cause) ? error.cause : error;
  }
}

function isOurs(error: unknown): boolean {
  return error instanceof ManagementError || error instanceof UnreachableError;
}

const refusal = z.object({ message: z.string().optional(), errorCode: z.string().optional() });

/** The SDK's own errors repeat the request's body. */
function answering(baseUrl: string, fetch: HttpsFetch): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const { method, url } = request;
    const body = await request.text();
    const response = await fetch(url, { method, headers: [...request.headers], ...(body && { body }) });
    const text = await response.text();
    const { status } = response;
    if (response.ok) return new Response(text || null, { status, headers: [...response.headers] });
    const route = `${method} ${url.slice(baseUrl.length).replace(/\?.*/, '')}`;
    const { data: { message, errorCode } = {} } = refusal.safeParse(parseJson(text));
    throw new ManagementError(route, status, {
      ...(message !== undefined && { message }),
      ...(errorCode !== undefined && { errorCode }),
    });
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
