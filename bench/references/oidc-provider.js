// Serves oidc-provider over HTTPS and tells its URL: JWTs signed with RS256 for one API, client credentials only.
import { once } from 'node:events';
import { createServer } from 'node:https';
import { Provider } from 'oidc-provider';

process.once('message', async ({ key, cert, jwk, client, audience, scope }) => {
  const server = createServer({ key, cert }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `https://localhost:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: { keys: [jwk] },
    scopes: [scope],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => ({ scope, audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
      },
    },
  });
  server.on('request', provider.callback());
  process.send({ tokenUrl: `${issuer}/token`, parameters: { resource: audience, scope } });
});
process.on('disconnect', () => process.exit());
