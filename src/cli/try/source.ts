import type { SourceMaps } from '#bundle/source-maps.ts';
import type { Script } from '#sandbox/flow.ts';

/** A script that can run, and what it was made from. */
export interface Source {
  readonly script: Script;
  /** npm packages that it may require, beside those whose version stands in their name. */
  readonly dependencies: readonly string[];
  /** Absolute paths: when one of them changes, the script may be another. */
  readonly files: readonly string[];
  /** Says which places of the sources the script's own stand for. Read when first asked for: few scripts fail. */
  maps(): SourceMaps;
}
