/** What a tenant, or an export of one, holds of what can be owned here. */
export interface Found {
  readonly rules: readonly FoundRule[];
  readonly rulesConfigs: readonly FoundSecret[];
  readonly hooks: readonly FoundHook[];
  readonly actions: readonly FoundAction[];
  readonly modules: readonly FoundModule[];
  /** By trigger, in the order in which they run. */
  readonly bindings: Readonly<Record<string, readonly FoundBinding[]>>;
  /** What was there and could not be read, and why. */
  readonly unread: readonly Unread[];
}

/** A secret, or a setting of rules: its value is neither read nor written. */
export interface FoundSecret {
  readonly name: string;
  /** The name in the `@@NAME@@` or `##NAME##` that an export has in place of the value. */
  readonly mapping?: string;
}

interface Scripted {
  readonly name: string;
  /** As the tenant holds it, byte for byte. */
  readonly script: string;
  /** What is to be said of it: which of two versions was taken, and the like. */
  readonly notes?: readonly string[];
}

/** A rule. */
export interface FoundRule extends Scripted {
  readonly order: number;
  readonly enabled: boolean;
}

/** A hook. */
export interface FoundHook extends Scripted {
  readonly triggerId: string;
  readonly enabled: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly secrets: readonly FoundSecret[];
}

/** An Actions module. */
export interface FoundModule extends Scripted {
  readonly dependencies: readonly FoundDependency[];
  readonly secrets: readonly FoundSecret[];
}

/** An Action. */
export interface FoundAction extends FoundModule {
  readonly triggers: readonly { readonly id: string; readonly version?: string }[];
  /** Absent where an export does not tell. */
  readonly runtime?: string;
  readonly deployed: boolean;
  /** Somebody else's, from the Marketplace. */
  readonly isIntegration: boolean;
  /** Modules that it requires, with the number of the version where it is told. */
  readonly modules: readonly { readonly name: string; readonly version?: number }[];
}

/** An npm package that a script requires. */
export interface FoundDependency {
  readonly name: string;
  readonly version: string;
}

/** An Action bound to a trigger. */
export interface FoundBinding {
  readonly actionName: string;
  readonly displayName: string;
}

/** Something that could not be read: `rules/add-claims`, `rules`. */
export interface Unread {
  readonly id: string;
  readonly reason: string;
}

/** Nothing at all. */
export const foundNothing: Found = {
  rules: [],
  rulesConfigs: [],
  hooks: [],
  actions: [],
  modules: [],
  bindings: {},
  unread: [],
};
