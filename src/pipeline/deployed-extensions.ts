import type { TriggerId } from '#auth0/trigger.ts';
import type { ModuleSource } from '#sandbox/flow-host.ts';

/** A rule as a tenant holds it. */
export interface DeployedRule {
  /** What `api.rules.wasExecuted` is asked for. */
  readonly id?: string;
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
  /** Names of the npm packages that it may require. */
  readonly dependencies?: readonly string[];
}

/** The deployed version of an Action; a draft never runs. */
export interface DeployedAction {
  readonly name: string;
  readonly code: string;
  readonly secrets: Readonly<Record<string, string>>;
  /** Names of the npm packages that it may require. */
  readonly dependencies?: readonly string[];
}

/** The extensions a tenant holds, or would hold after a deploy of a build. */
export interface DeployedExtensions {
  readonly rules: readonly DeployedRule[];
  readonly rulesConfigs: Readonly<Record<string, string>>;
  readonly hooks: readonly DeployedHook[];
  readonly actions: readonly DeployedAction[];
  /** Actions Modules, by the id that an Action requires: `actions:shared`. */
  readonly modules?: Readonly<Record<string, ModuleSource>>;
  /** Names of the Actions bound to each trigger, in the order in which they run. */
  readonly bindings: Readonly<Partial<Record<TriggerId, readonly string[]>>>;
}
