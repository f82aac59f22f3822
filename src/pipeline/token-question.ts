import type { Environment } from '#project/environment.ts';

/** Who asks for a token of which API, by the names that the project gives them. */
export interface TokenQuestion extends LoginQuestion {
  readonly audience: string;
}

/** The same of a login, which may be for no API at all. */
export interface LoginQuestion {
  readonly environment: Environment;
  readonly domain: string;
  readonly client: { readonly name: string; readonly client_id: string };
  readonly audience?: string;
  readonly scopes: readonly string[];
}
