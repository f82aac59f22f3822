import { extensionId } from '#bundle/extension.ts';
import { readHeader } from '#bundle/script-header.ts';
import type { ScriptInFlow } from '#sandbox/flow.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** Says which extension a script comes from: by its header, or by its name in the tenant if it has none. */
export function extensionRef({ form, script: { name, code } }: ScriptInFlow): ExtensionRef {
  const source = readHeader(code)?.source.replace(/\.\w+$/, '');
  return { extension: source ?? extensionId({ form, name }), form };
}
