import { createPublicKey, type KeyObject } from 'node:crypto';
import type { StoredClient } from '#local-tenant/store/records/client.ts';
import type { StoredClientCredential } from '#local-tenant/store/records/client-credential.ts';
import type { Store } from '#local-tenant/store/store.ts';

/** A key that verifies the assertions of a client, and how they are signed. */
export interface AssertionKey {
  readonly alg: string;
  readonly kid?: string;
  readonly publicKey: KeyObject;
}

/** By credential record: reading a key would cost more than verifying with it. */
const known = new WeakMap<StoredClientCredential, AssertionKey>();

/** The keys of the credentials that a client has enabled for `private_key_jwt`, and that have not expired. */
export function assertionKeys(
  { clientCredentials }: Store,
  { client_id, client_authentication_methods: methods }: StoredClient,
  now: number,
): AssertionKey[] {
  return (methods?.private_key_jwt?.credentials ?? []).flatMap(({ id = '' }) => {
    const credential = clientCredentials.get(id);
    if (credential?.client_id !== client_id || credential.credential_type !== 'public_key') return [];
    const isExpired = credential.expires_at !== undefined && Date.parse(credential.expires_at) <= now;
    return isExpired ? [] : [keyOf(credential)];
  });
}

function keyOf(credential: StoredClientCredential): AssertionKey {
  const key = known.get(credential) ?? parsedKey(credential);
  known.set(credential, key);
  return key;
}

function parsedKey({ alg = 'RS256', kid, pem = '' }: StoredClientCredential): AssertionKey {
  return { alg, publicKey: createPublicKey(pem), ...(kid !== undefined && { kid }) };
}
