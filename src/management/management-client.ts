import { z } from 'zod';
import type { HttpsFetch } from './https-fetch.ts';
import { ManagementError } from './management-error.ts';

const client = z.object({ client_id: z.string(), name: z.string(), client_secret: z.string().optional() });
const named = z.object({ id: z.string(), name: z.string() });
const page = z.looseObject({ total: z.number() });
const bindings = z.object({ bindings: z.array(z.unknown()) });

/** A client with its secret, as the Management API shows it to whoever may read secrets. */
export type ClientWithSecret = z.infer<typeof client>;

/** Something that a tenant holds under a name. */
type NamedResource = z.infer<typeof named>;

/** Extensions that a tenant holds as resources of their own. */
export type ExtensionResource = 'actions' | 'hooks' | 'rules';

/** The Management API of one tenant, as far as auth0-deploy-cli leaves something to do. */
export interface ManagementClient {
  listClients(): Promise<ClientWithSecret[]>;
  listExtensions(type: ExtensionResource): Promise<NamedResource[]>;
  deleteExtension(type: ExtensionResource, id: string): Promise<void>;
  countBindings(triggerId: string): Promise<number>;
  /** Takes every Action off a trigger. */
  clearBindings(triggerId: string): Promise<void>;
}

const pageSize = 100;

const paths = { actions: '/actions/actions', hooks: '/hooks', rules: '/rules' } as const satisfies Record<
  ExtensionResource,
  string
>;

/**
 * Creates a client of the Management API. Each method throws a {@link ManagementError} where the answer is no success.
 *
 * @see https://auth0.com/docs/api/management/v2
 */
export function createManagementClient(domain: string, token: string, fetch: HttpsFetch): ManagementClient {
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`https://${domain}/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new ManagementError(`${method} ${path.replace(/\?.*/, '')}`, response.status, await saidIn(response));
    return response.status === 204 ? undefined : response.json();
  };

  /** Reads all pages of a list, whose items stand under `key`. */
  const list = async <Item>(path: string, key: string, schema: z.ZodType<Item>): Promise<Item[]> => {
    const items: Item[] = [];
    for (let index = 0, total = 1; items.length < total; index += 1) {
      const answer = page.parse(await call('GET', `${path}?page=${index}&per_page=${pageSize}&include_totals=true`));
      const found = z.array(schema).parse(answer[key]);
      if (found.length === 0) break;
      items.push(...found);
      total = answer.total;
    }
    return items;
  };

  return {
    listClients: () => list('/clients', 'clients', client),
    listExtensions: (type) => list(paths[type], type, named),
    deleteExtension: async (type, id) =>
      void (await call('DELETE', `${paths[type]}/${id}${type === 'actions' ? '?force=true' : ''}`)),
    countBindings: async (triggerId) =>
      bindings.parse(await call('GET', `/actions/triggers/${triggerId}/bindings`)).bindings.length,
    clearBindings: async (triggerId) =>
      void (await call('PATCH', `/actions/triggers/${triggerId}/bindings`, { bindings: [] })),
  };
}

const refusal = z.object({ message: z.string().exactOptional(), errorCode: z.string().exactOptional() });

/** What Auth0 says of an error; something in front of it says it in HTML. */
async function saidIn(response: { json(): Promise<unknown> }): Promise<z.infer<typeof refusal>> {
  try {
    return refusal.parse(await response.json());
  } catch {
    return {};
  }
}
