import { newId } from './ids.ts';
import { type StoredConnection, storedConnectionSchema } from './records/connection.ts';

/**
 * Creates a connection with the settings that Auth0 fills in.
 *
 * @throws {ZodError} when a field is missing or has the wrong type
 */
export function createConnection(fields: Readonly<Record<string, unknown>>): StoredConnection {
  return storedConnectionSchema.parse({
    id: newId('con'),
    options: {},
    enabled_clients: [],
    realms: [fields['name']],
    is_domain_connection: false,
    ...fields,
  });
}
