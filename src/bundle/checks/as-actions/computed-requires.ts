import { requireArguments } from '../../as-actions/required-modules.ts';
import type { BuildFinding } from '../../build-finding.ts';
import type { ParsedScript } from '../parsed-script.ts';

/** Packages whose name the script computes. */
export function checkComputedRequires({ ast, locate }: ParsedScript): BuildFinding[] {
  const computed = requireArguments(ast).filter((given) => given !== undefined && given.type !== 'Literal');
  return computed.map((given) => ({ code: 'require-computed', location: locate(given?.start ?? 0) }));
}
