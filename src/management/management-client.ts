import { z } from 'zod';
import type { HttpsFetch } from './https-fetch.ts';
import { ManagementError } from './management-error.ts';

const client = z.object({ client_id: z.string(), name: z.string(), client_secret: z.string().optional() });
const clientPage = z.object({ clients: z.array(client), total: z.number() });

/** A client with its secret, as the Management API shows it to whoever may read secrets. */
export type ClientWithSecret = z.infer<typeof client>;

/** The Management API of one tenant. */
export interface ManagementClient {
  listClients(): Promise<ClientWithSecret[]>;
}

const pageSize = 100;

/**
 * Creates a client of the Management API.
 *
 * @see https://auth0.com/docs/api/management/v2
 */
export function createManagementClient(domain: string, token: string, fetch: HttpsFetch): ManagementClient {
  const listClientPage = async (page: number) => {
    const url = `https://${domain}/api/v2/clients?page=${page}&per_page=${pageSize}&include_totals=true`;
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new ManagementError('GET /clients', response.status);
    return clientPage.parse(await response.json());
  };
  return {
    async listClients() {
      const first = await listClientPage(0);
      const rest = Array.from({ length: Math.ceil(first.total / pageSize) - 1 }, (_item, index) =>
        listClientPage(index + 1),
      );
      return [first, ...(await Promise.all(rest))].flatMap(({ clients }) => clients);
    },
  };
}
