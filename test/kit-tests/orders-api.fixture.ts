import { Agent } from 'node:https';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';

/** An API that tells whoever has a token which username it says. */
export async function startOrdersApi({ issuer, ca }: { issuer: string; ca: string }) {
  const app = express();
  const audience = 'https://api.example.com';
  app.use(auth({ issuerBaseURL: issuer, audience, agent: new Agent({ ca }), tokenSigningAlg: 'RS256' }));
  app.get('/orders', ({ auth: token }, response) => {
    response.json({ orders: [], of: token?.payload['https://claims.example.com/username'] });
  });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
