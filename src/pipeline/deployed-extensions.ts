import type { TriggerId } from '#auth0/trigger.ts';

/** A rule as a tenant holds it. */
export interface DeployedRule {
  readonly name: string;
  readonly script: string;
  readonly order: number;
  readonly enabled: boolean;
}

/** A hook as a tenant holds it. */
export interface DeployedHook {
  readonly name: string;
  readonly script: string;
  readonly triggerId: string;
  readonly enabled: boolean;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The deployed version of an Action; a draft never runs. */
export interface DeployedAction {
  readonly name: string;
  readonly code: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The extensions a tenant holds, or would hold after a deploy of a build. */
export interface DeployedExtensions {
  readonly rules: readonly DeployedRule[];
  readonly rulesConfigs: Readonly<Record<string, string>>;
  readonly hooks: readonly DeployedHook[];
  readonly actions: readonly DeployedAction[];
  /** Names of the Actions bound to each trigger, in the order in which they run. */
  readonly bindings: Readonly<Partial<Record<TriggerId, readonly string[]>>>;
}
