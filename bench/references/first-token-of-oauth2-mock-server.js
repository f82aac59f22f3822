// Starts oauth2-mock-server over HTTPS with a new key of 2048 bits, gets a token and ends.
import { OAuth2Server } from 'oauth2-mock-server';
import { getToken } from './get-token.js';

const [, , keyFile, certFile] = process.argv;
const server = new OAuth2Server(keyFile, certFile);
await server.issuer.keys.generate('RS256');
await server.start(0, 'localhost');
await getToken(`${server.issuer.url}/token`, { grant_type: 'client_credentials', scope: 'read:orders' });
process.exit();
