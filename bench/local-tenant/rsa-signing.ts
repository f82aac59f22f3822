import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Contestant } from '../comparison.ts';
import { audience, client, scope } from './sample.ts';

/** Signs tokens of the same size on one thread, one after the other: no server can be faster than that on one. */
export function rsaSigning(): Contestant {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const claims = {
    'https://claims.example.com/username': 'Machine',
    'https://claims.example.com/plan': 'free',
    iss: 'https://localhost:4443/',
    sub: `${client.client_id}@clients`,
    aud: audience,
    scope,
    gty: 'client-credentials',
    azp: client.client_id,
  };
  return {
    name: 'RS256 alone, one thread',
    pieces: 1000,
    run: async (pieces) => {
      for (let piece = 0; piece < pieces; piece++) {
        await new SignJWT(claims)
          .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'bench' })
          .setIssuedAt()
          .setExpirationTime('1d')
          .sign(privateKey);
      }
    },
  };
}
