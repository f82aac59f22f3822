import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { TokenParameters } from '#token-client/token-endpoint.ts';

/** Tokens that are asked for, by the names that the environment gives their parties. */
export interface AskedToken {
  readonly client: string;
  /** Absent where a machine client asks. */
  readonly persona?: string;
  readonly audience: string;
  /** Where they are asked for, and whose issuer they must name: the tenant's domain, or a custom one. */
  readonly domain: string;
}

/** Tokens that are taken after a deploy, and what they must say. */
export interface TokenCheck extends AskedToken {
  /** What the token endpoint is sent, credentials included. */
  readonly parameters: TokenParameters;
  /** What the pipeline says of the tenant as it is after the deploy. */
  readonly predicted: TransactionResult;
  /** Whether everything that runs for these tokens is known: else a refusal that was predicted is none of the tenant's. */
  readonly isCertain: boolean;
  /** Whether the environment tells which scopes the API or the client grant has: else those predicted are a guess. */
  readonly knowsScopes: boolean;
}

/** Names a token: `grace / Command line / https://api.example.com at tenant.eu.auth0.com`. */
export function nameOfToken({ client, persona, audience, domain }: AskedToken): string {
  return `${[persona, client, audience].filter((part) => part !== undefined).join(' / ')} at ${domain}`;
}
