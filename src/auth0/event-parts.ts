import type { JsonObject } from './json.ts';

/** Where an IP address is, in the camelCase of Actions. */
export interface Geoip {
  readonly cityName?: string;
  readonly continentCode?: string;
  readonly countryCode?: string;
  readonly countryCode3?: string;
  readonly countryName?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly subdivisionCode?: string;
  readonly subdivisionName?: string;
  readonly timeZone?: string;
}

/** The request that started a transaction, as every Action sees it. */
export interface EventRequest {
  /** Without the keys Auth0 strips, such as `client_secret` and `refresh_token`. */
  readonly body: JsonObject;
  readonly geoip: Geoip;
  readonly hostname?: string;
  readonly ip: string;
  readonly language?: string;
  readonly method: string;
  readonly user_agent?: string;
}

/** The client that asks for tokens, as every Action sees it. */
export interface EventClient {
  readonly client_id: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly name: string;
}

/** The tenant of a transaction. */
export interface EventTenant {
  /** Name of the tenant, without domain. */
  readonly id: string;
}

/** The API that an access token is for. */
export interface EventResourceServer {
  /** The audience, e.g. `https://api.example.com`. */
  readonly identifier: string;
}

/** The custom domain that the request came through. */
export interface EventCustomDomain {
  readonly domain: string;
  readonly domain_metadata: Readonly<Record<string, string>>;
}

/** The agent that the client is linked to. Early Access. */
export interface EventAgent {
  /** E.g. `agt_2hVk6JxPxbRgNZDKfJQqmn`. */
  readonly agent_id: string;
  readonly agent_metadata: JsonObject;
  readonly name: string;
}
