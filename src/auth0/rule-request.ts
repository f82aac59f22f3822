import type { JsonObject } from './json.ts';

/** Where an IP address is, in the snake_case of rules. */
interface RuleGeoip {
  readonly country_code?: string;
  readonly country_code3?: string;
  readonly country_name?: string;
  readonly city_name?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly time_zone?: string;
  readonly continent_code?: string;
  readonly subdivision_code?: string;
  readonly subdivision_name?: string;
}

/** The request of a login as a rule sees it. */
export interface RuleRequest {
  readonly userAgent?: string;
  readonly ip: string;
  readonly hostname: string;
  /** Parameters of the authorization request. Empty where there is none, so without `audience` on a refresh. */
  readonly query: Readonly<Record<string, string>>;
  /** Filled by the password, JWT bearer and WS-Trust logins only. */
  readonly body: JsonObject;
  readonly geoip?: RuleGeoip;
}
