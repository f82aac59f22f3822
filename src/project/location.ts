/** A place in a file of the repository. `line` and `column` count from 1. */
export interface Location {
  /** Relative to the project's root, with forward slashes: `rules/username.ts`. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** `file:line:column`, as editors and terminals link it. */
export function renderLocation({ file, line, column }: Location): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
