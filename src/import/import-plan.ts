/** What an import would do. Nothing has been written yet. */
export interface ImportPlan {
  readonly items: readonly ImportItem[];
  /** Texts of files to write, by path; tenant.yaml comes last, since it names the others. */
  readonly files: ReadonlyMap<string, string>;
  /** What only the user knows, and the imported scripts need. */
  readonly supply: readonly Supply[];
}

/** One thing that was found, by its id: `rules/add-claims`, `rulesConfigs/NAMESPACE`, `modules/shared`. */
export type ImportItem = { readonly id: string; readonly notes: readonly string[] } & (
  | { readonly change: 'import'; readonly file: string }
  /** It is here and differs, and `--overwrite` names it. */
  | { readonly change: 'overwrite'; readonly file: string; readonly differs: readonly string[] }
  /** It is here and differs. */
  | { readonly change: 'refused'; readonly file: string; readonly differs: readonly string[] }
  | { readonly change: 'unchanged'; readonly file: string }
  /** It cannot be imported, or need not be. */
  | { readonly change: 'skipped'; readonly reason: string }
  /** Nobody has chosen it: it stays somebody else's. */
  | { readonly change: 'foreign' }
);

/** A value that no import can read. */
export interface Supply {
  readonly kind: 'mapping' | 'secret';
  /** As the environment names it. */
  readonly name: string;
  /** What needs it: `actions/plan: CRM_KEY`. */
  readonly for: readonly string[];
}

/** What is asked of an import. */
export interface ImportWishes {
  /** Ids, or kinds such as `rules`; absent for everything. */
  readonly only?: readonly string[];
  /** Ids of what may be overwritten. */
  readonly overwrite: readonly string[];
}
