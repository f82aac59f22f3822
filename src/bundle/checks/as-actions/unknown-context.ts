import type { RuleContext } from '#auth0/rule-context.ts';
import type { RuleFacts } from '../../as-actions/rule-facts.ts';
import { anyName, type Use } from '../../as-actions/uses/use.ts';
import type { BuildFinding } from '../../build-finding.ts';
import { expressionOf } from './expression-of.ts';

/** What Auth0 documents of a rule's `context`. */
const documented: Readonly<Record<string, true>> = {
  accessToken: true,
  authentication: true,
  authorization: true,
  clientID: true,
  clientMetadata: true,
  clientName: true,
  connection: true,
  connectionID: true,
  connectionMetadata: true,
  connectionOptions: true,
  connectionStrategy: true,
  idToken: true,
  jwtConfiguration: true,
  multifactor: true,
  organization: true,
  primaryUser: true,
  protocol: true,
  redirect: true,
  request: true,
  riskAssessment: true,
  samlConfiguration: true,
  sessionID: true,
  sso: true,
  stats: true,
  tenant: true,
} satisfies Record<keyof RuleContext, true>;

/** Properties of `context` that Auth0 does not document and no rule sets: what they were, an Action does not know. */
export function checkUnknownContext(rules: readonly RuleFacts[]): BuildFinding[] {
  const own = new Set(rules.flatMap(({ uses }) => uses.filter(({ kind }) => kind === 'write').map(nameOf)));
  return rules.flatMap(({ uses, script }) =>
    uses.flatMap((use): BuildFinding[] => {
      const name = use.known === 0 ? nameOf(use) : undefined;
      if (name === undefined || Object.hasOwn(documented, name) || own.has(name) || own.has(anyName)) return [];
      const instead = 'do without it: Auth0 documents no such property of a rule';
      const location = script.locate(use.at.start);
      return [
        { code: 'absent-in-action', expression: expressionOf({ root: 'context', path: [name] }), instead, location },
      ];
    }),
  );
}

function nameOf({ root, path: [name] }: Use): string | undefined {
  return root === 'context' && name !== anyName ? name : undefined;
}
