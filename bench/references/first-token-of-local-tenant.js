// Starts the packed local tenant, gets a token for which a hook and an Action run, and ends.
import { getToken } from './get-token.js';

const [, , packagePath] = process.argv;
const { startLocalTenant } = await import(packagePath);
const { url, clients } = await startLocalTenant();
await getToken(`${url}/oauth/token`, {
  grant_type: 'client_credentials',
  ...clients['Integration tests'],
  audience: 'https://api.example.com',
});
process.exit();
