/** What a deploy compares a build with: of the types that the environment manages, what a tenant holds. */
export interface TenantState {
  readonly actions?: readonly TenantAction[];
  /** By trigger, in the order in which Auth0 runs them. */
  readonly triggers?: Readonly<Record<string, readonly TenantBinding[]>>;
  readonly rules?: readonly TenantRule[];
  readonly rulesConfigs?: readonly TenantRulesConfig[];
  readonly hooks?: readonly TenantHook[];
}

/** What an Action says, as a draft or as the version that runs. */
export interface ActionContent {
  readonly code: string;
  readonly runtime: string;
  readonly dependencies: readonly { readonly name: string; readonly version: string }[];
  /** Auth0 never shows their values. */
  readonly secretNames: readonly string[];
}

/** An Action as the tenant holds it. */
export interface TenantAction extends ActionContent {
  readonly id: string;
  readonly name: string;
  readonly supportedTriggers: readonly { readonly id: string; readonly version?: string }[];
  /** Whether Auth0 or a partner wrote it: the Marketplace's. */
  readonly isIntegration: boolean;
  /** False when the draft has changes that do not run yet. */
  readonly isFullyDeployed: boolean;
  /** The version that runs. */
  readonly deployed?: ActionContent;
  /** What that version is called: it is what a rollback asks for. */
  readonly deployedVersion?: { readonly id: string; readonly number: number };
  /** Actions modules that it requires; absent where there are none. */
  readonly modules?: readonly UsedModule[];
}

/** An Actions module that an Action requires as `actions:<name>`. */
export interface UsedModule {
  readonly name: string;
  /** The version that the Action was deployed with; absent where the tenant does not tell. */
  readonly versionId?: string;
}

/** One Action bound to a trigger. */
export interface TenantBinding {
  readonly actionName: string;
  readonly displayName: string;
}

/** A rule as the tenant holds it. */
export interface TenantRule {
  readonly id: string;
  readonly name: string;
  readonly script: string;
  readonly order: number;
  readonly enabled: boolean;
}

/** A setting of rules, whose value Auth0 never shows. */
export interface TenantRulesConfig {
  readonly key: string;
}

/** A hook as the tenant holds it. */
export interface TenantHook {
  readonly id: string;
  readonly name: string;
  readonly triggerId: string;
  readonly script: string;
  readonly enabled: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly secretNames: readonly string[];
}
