/** One resource of an export, before anything is known of its shape. */
export interface ExportedItem {
  /** What it is called until its own name is known: `rules/add-claims`. */
  readonly id: string;
  readonly value: unknown;
  /** Its script, by the key that names it, or why there is none. */
  readonly script: (path: string | undefined) => ReadScript;
}

/** The text of a script, or why it cannot be read. */
export type ReadScript = { readonly text: string } | { readonly reason: string };

/** The resources of an export in either format. */
export interface ExportSource {
  readonly rules: readonly ExportedItem[];
  readonly rulesConfigs: readonly ExportedItem[];
  readonly hooks: readonly ExportedItem[];
  readonly actions: readonly ExportedItem[];
  readonly modules: readonly ExportedItem[];
  readonly triggers: unknown;
  /** Files that could not be read at all. */
  readonly unread: readonly { readonly id: string; readonly reason: string }[];
}
