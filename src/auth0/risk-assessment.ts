import type { JsonObject } from './json.ts';

/** How sure Auth0 is that the login is harmless. */
type RiskConfidence = 'high' | 'low' | 'medium' | 'neutral';

/** The result of one assessor. `code` says why, e.g. `initial_login`. */
interface Assessment {
  readonly code: string;
  readonly confidence: RiskConfidence;
  readonly details?: JsonObject;
}

/**
 * What adaptive MFA thinks of a login.
 *
 * @see https://auth0.com/docs/secure/multi-factor-authentication/adaptive-mfa/customize-adaptive-mfa
 */
export interface RiskAssessment {
  readonly assessments: {
    readonly AgentDetection?: Assessment;
    readonly ImpossibleTravel?: Assessment;
    readonly NewDevice?: Assessment;
    readonly UntrustedIP?: Assessment;
  };
  readonly confidence: RiskConfidence;
  /** Early Access. */
  readonly supplemental?: JsonObject;
  readonly version: string;
}
