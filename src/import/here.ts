import type { TenantYaml } from '#project/tenant-yaml.ts';

/** What the repository holds of what an import may add to. */
export interface Here {
  /** tenant.yaml as it stands, and as it is read. */
  readonly tenantText: string;
  readonly tenant: TenantYaml;
  /** Texts of the files in `rules/`, `hooks/` and `actions/`, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** The environment that the import is for, and those of local tenants. */
  readonly environments: readonly HereEnvironment[];
}

/** An environment's file. */
export interface HereEnvironment {
  readonly name: string;
  readonly text: string;
  readonly secrets: readonly string[];
  readonly mappings: readonly string[];
  /** Whether a local tenant makes up what it is not told. */
  readonly isLocal: boolean;
  /** Whether it is the one that the import is for. */
  readonly isTarget: boolean;
}
