import type { Extension } from './extension.ts';

/** The compiled text of an extension, exactly what a tenant receives, with what is known about it. */
export interface BuiltScript {
  readonly extension: Extension;
  readonly code: string;
  /** From the header: names the source map, and tells whether a deployed text is still this one. */
  readonly contentHash: string;
  /** Source map as JSON; its `sources` are paths from the project's root, but for `entry:…`, which no file holds. */
  readonly map: string;
}
