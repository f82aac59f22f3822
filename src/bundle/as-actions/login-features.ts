import type { RuleFacts } from './rule-facts.ts';
import { anyName, type Use } from './uses/use.ts';

/** A part of the runtime that only some rules need. */
export type LoginFeature =
  | 'accessToken'
  | 'auth0'
  | 'authentication'
  | 'geoip'
  | 'idToken'
  | 'multifactor'
  | 'primaryUser'
  | 'redirect'
  | 'request'
  | 'riskAssessment'
  | 'samlConfiguration'
  | 'scope'
  | 'sso';

/** Parts of the context that can be left out where no rule looks at them. */
const ofContext: readonly LoginFeature[] = [
  ...(['accessToken', 'authentication', 'geoip', 'idToken', 'multifactor', 'primaryUser', 'redirect'] as const),
  ...(['request', 'riskAssessment', 'samlConfiguration', 'scope', 'sso'] as const),
];

/** Chooses the parts of the runtime for some rules: all of them where a rule may look at everything. */
export function loginFeatures(rules: readonly RuleFacts[]): ReadonlySet<LoginFeature> {
  const isSeen = (feature: LoginFeature) => rules.some(({ mentions }) => mentions.has(feature));
  const features = rules.some(({ uses }) => uses.some(looksAtAll)) ? ofContext : ofContext.filter(isSeen);
  return new Set<LoginFeature>([...features, ...(rules.some(usesManagement) ? ['auth0' as const] : [])]);
}

function looksAtAll({ root, path, kind }: Use): boolean {
  return root === 'context' && (path[0] === anyName || (path.length === 0 && kind === 'whole'));
}

function usesManagement({ freeNames }: RuleFacts): boolean {
  return freeNames.has('auth0');
}
