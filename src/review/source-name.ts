import type { ExtensionRef } from '#pipeline/transaction-result.ts';

/** Names an extension by its source alone, in whatever form it runs: `rules/roles (as Action)` is `rules/roles`. */
export function sourceName({ extension }: Pick<ExtensionRef, 'extension'>): string {
  return extension.replace(/ \(as Action\)$/, '');
}
