import { actionLimits } from '#auth0/limits.ts';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from '../build-finding.ts';

/** An Action may have so many secrets and dependencies, and a trigger so many bindings: Auth0 refuses more. */
export function checkActionLimits({ tenant }: Project): BuildFinding[] {
  return [...secretFindings(tenant), ...dependencyFindings(tenant), ...bindingFindings(tenant)];
}

function secretFindings({ value, locate }: Project['tenant']): BuildFinding[] {
  const limit = actionLimits.secretsPerAction;
  return value.actions.flatMap(({ name, secrets: { length: count } }, index): BuildFinding[] => {
    const location = locate(['actions', index, 'secrets']);
    return count > limit ? [{ code: 'too-many-secrets', name, count, limit, location }] : [];
  });
}

function dependencyFindings({ value, locate }: Project['tenant']): BuildFinding[] {
  const limit = actionLimits.dependenciesPerAction;
  return value.actions.flatMap(({ name, dependencies: { length: count } }, index): BuildFinding[] => {
    const location = locate(['actions', index, 'dependencies']);
    return count > limit ? [{ code: 'too-many-dependencies', name, count, limit, location }] : [];
  });
}

function bindingFindings({ value, locate }: Project['tenant']): BuildFinding[] {
  const limit = actionLimits.actionsPerTrigger;
  return Object.entries(value.triggers).flatMap(([triggerId, { length: count }]): BuildFinding[] => {
    const location = locate(['triggers', triggerId]);
    return count > limit ? [{ code: 'too-many-bindings', triggerId, count, limit, location }] : [];
  });
}
