import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createCa, createLeaf } from '#local-tenant/create-certificate.ts';
import { generateSigningKey } from '#local-tenant/signing-keys.ts';
import { type Child, startChild } from './child.ts';
import { reference } from './references.ts';
import { audience, client, scope } from './sample.ts';

/** A server that gives tokens by client credentials, in a process of its own. */
export interface TokenServer extends AsyncDisposable {
  readonly name: string;
  readonly pid: number;
  readonly tokenUrl: string;
  /** PEM. */
  readonly ca: string;
  /** Form of a token request. */
  readonly body: string;
}

/** What a server tells when it listens. */
const listeningSchema = z.object({
  tokenUrl: z.string(),
  parameters: z.record(z.string(), z.string()),
  ca: z.string().default(''),
});

/** Starts the local tenant, with a hook and an Action for every token, whose state is kept from token to token. */
export async function startLocalTenantServer(): Promise<TokenServer> {
  const child = startChild(fileURLToPath(new URL('./our-server.ts', import.meta.url)));
  return tokenServer('local tenant, with a hook and an Action', child, await child.ask({}, listeningSchema));
}

/** Starts oidc-provider, with a certificate and a key of the same kind. It runs no code of a user. */
export async function startOidcProvider(): Promise<TokenServer> {
  const ca = await createCa(Date.now());
  const leaf = await createLeaf(ca, Date.now());
  const { jwk, kid } = await generateSigningKey();
  const child = startChild(reference('oidc-provider.js'));
  const wanted = { ...leaf, jwk: { ...jwk, kid, alg: 'RS256' }, client, audience, scope };
  const told = await child.ask(wanted, listeningSchema);
  return tokenServer('oidc-provider, without', child, { ...told, ca: ca.cert });
}

function tokenServer(
  name: string,
  child: Child,
  { tokenUrl, parameters, ca }: z.infer<typeof listeningSchema>,
): TokenServer {
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client, ...parameters }).toString();
  return { name, pid: child.pid, tokenUrl, ca, body, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}
