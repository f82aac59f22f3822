import type { AuthenticationMethod } from './authentication-method.ts';
import type { JsonObject } from './json.ts';
import type { Organization } from './organization.ts';
import type { Protocol } from './protocol.ts';
import type { RiskAssessment } from './risk-assessment.ts';
import type { RuleRequest } from './rule-request.ts';

/** The access token a rule adds claims to. `scope` is no claim: a rule that sets it replaces the token's scopes. */
interface RuleAccessToken {
  scope?: readonly string[];
  [claim: string]: unknown;
}

/** The ID token a rule adds claims to. They appear in the answer of `/userinfo`, too. */
interface RuleIdToken {
  [claim: string]: unknown;
}

/** What a rule asks for by setting `context.multifactor`. */
interface RuleMultifactor {
  readonly provider: string;
  readonly allowRememberBrowser?: boolean;
  readonly [option: string]: unknown;
}

/** Sessions of the user that single sign-on may use. */
interface RuleSso {
  readonly with_auth0: boolean;
  readonly with_dbconn: boolean;
  readonly current_clients: readonly string[];
}

/**
 * The login as a rule sees it.
 *
 * What is not read-only is what a rule sets. Claims reach the tokens after the last rule.
 *
 * @see https://auth0.com/docs/customize/rules/context-object
 */
export interface RuleContext {
  /** Name of the tenant, without domain. */
  readonly tenant: string;
  readonly clientID: string;
  readonly clientName: string;
  readonly clientMetadata: Readonly<Record<string, string>>;
  readonly connectionID: string;
  readonly connection: string;
  readonly connectionStrategy: string;
  readonly connectionOptions?: { readonly tenant_domain?: string; readonly domain_aliases?: readonly string[] };
  readonly connectionMetadata: Readonly<Record<string, string>>;
  readonly protocol: Protocol;
  readonly riskAssessment?: RiskAssessment;
  /** Not increased by silent authentication. */
  readonly stats: { readonly loginsCount: number };
  readonly sso?: RuleSso;
  /** Meaningful with `prompt=none` only: elsewhere the session does not exist yet. */
  readonly sessionID?: string;
  readonly request?: RuleRequest;
  /** Absent in some logins, e.g. by password grant: official rule templates guard against it. */
  readonly authentication?: { readonly methods: readonly AuthenticationMethod[] };
  readonly authorization?: { readonly roles: readonly string[] };
  readonly organization?: Organization;
  /** @deprecated Known from old samples only. */
  readonly jwtConfiguration?: { readonly lifetimeInSeconds?: number; readonly scopes?: JsonObject };
  accessToken: RuleAccessToken;
  idToken: RuleIdToken;
  /** For SAML and WS-Federation clients. */
  samlConfiguration?: Record<string, unknown>;
  multifactor?: RuleMultifactor;
  /** Auth0 redirects after all rules have run, and runs all of them again when the user comes back. */
  redirect?: { readonly url: string };
  /** `user_id` of the user for whom tokens are issued. */
  primaryUser?: string;
}
