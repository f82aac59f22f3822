import fc from 'fast-check';
import type { RiskAssessment } from '#auth0/risk-assessment.ts';
import type { Values } from '#pipeline/generate/values.ts';
import type { LoginDetails } from '../login-details.ts';

const places = [
  { country_code: 'DE', country_code3: 'DEU', country_name: 'Germany', city_name: 'Köln', time_zone: 'Europe/Berlin' },
  { country_code: 'US', country_code3: 'USA', country_name: 'United States', subdivision_code: 'CA' },
  { continent_code: 'EU', latitude: 50.9, longitude: 6.9 },
];

const methodNames = ['federated', 'pwd', 'sms', 'email', 'mfa', 'https://methods.example/custom'];

/** Where a user is, how the user authenticated, and how sure Auth0 is of that. */
export function generatedDetails({ text }: Values): fc.Arbitrary<LoginDetails> {
  const method = fc.record({
    name: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...methodNames) }, text),
    timestamp: fc.constantFrom(0, Date.UTC(2026, 10, 17, 12), Date.UTC(2026, 10, 18) - 1),
  });
  const authentication = fc.record(
    { methods: fc.array(method, { maxLength: 2 }), riskAssessment: riskAssessment() },
    { requiredKeys: ['methods'] },
  );
  return fc.record({ geoip: fc.constantFrom(...places), authentication }, { requiredKeys: [] });
}

function riskAssessment(): fc.Arbitrary<RiskAssessment> {
  const confidence = fc.constantFrom('high' as const, 'low' as const, 'medium' as const, 'neutral' as const);
  const assessment = fc.record({ code: fc.constantFrom('match', 'initial_login'), confidence });
  const assessments = fc.record({ NewDevice: assessment, UntrustedIP: assessment }, { requiredKeys: [] });
  return fc.record({ assessments, confidence, version: fc.constant('1') });
}
