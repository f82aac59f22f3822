import { walk } from '../../as-actions/uses/walk.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { propertyName } from '../property-name.ts';
import type { RuleCheck } from './rule-check.ts';

const tokens: readonly unknown[] = ['access_token', 'access_token_secret', 'refresh_token'];
const instead = 'ask the Management API for the identities of the user, by a client of your own';

/** Tokens of the user at an upstream provider, which only a rule finds among `user.identities`. */
export const checkUpstreamTokens: RuleCheck = ({ script, mentions }) => {
  const findings: BuildFinding[] = [];
  if (!mentions.has('identities')) return findings;
  walk(script.ast, (node) => {
    if (node.type !== 'MemberExpression') return;
    const name = propertyName(node.property, node.computed);
    if (!tokens.includes(name)) return;
    const expression = `user.identities[…].${String(name)}`;
    findings.push({ code: 'absent-in-action', expression, instead, location: script.locate(node.property.start) });
  });
  return findings;
};
