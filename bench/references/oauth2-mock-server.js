// Starts oauth2-mock-server over HTTPS, with a new key of 2048 bits, and tells its URL.
import { OAuth2Server } from 'oauth2-mock-server';

process.once('message', async ({ keyFile, certFile }) => {
  const server = new OAuth2Server(keyFile, certFile);
  await server.issuer.keys.generate('RS256');
  await server.start(0, 'localhost');
  process.send({ tokenUrl: `${server.issuer.url}/token`, parameters: {} });
});
process.on('disconnect', () => process.exit());
