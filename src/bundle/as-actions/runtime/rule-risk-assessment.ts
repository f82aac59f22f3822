import type { PostLoginEvent } from '#auth0/post-login-event.ts';

/** `context.riskAssessment` of adaptive MFA. */
export function ruleRiskAssessment({ authentication }: PostLoginEvent): object {
  const { riskAssessment } = authentication ?? {};
  return riskAssessment ? { riskAssessment } : {};
}
