import { extensionId } from '#bundle/extension.ts';
import { readHeader } from '#bundle/script-header.ts';
import type { Flow } from '#sandbox/flow.ts';
import type { Effects } from '#sandbox/trace.ts';
import type { ExtensionRef } from './transaction-result.ts';

/** Says which extension a script of a flow comes from: by its header, or by its name in the tenant if it has none. */
export function extensionRef(flow: Flow, name: string, form: Effects['form']): ExtensionRef {
  const script = scriptsOf(flow, form).find((candidate) => candidate.name === name);
  const source = script && readHeader(script.code)?.source.replace(/\.\w+$/, '');
  return { extension: source ?? extensionId({ kind: form, name }), form };
}

function scriptsOf(flow: Flow, form: Effects['form']): readonly { readonly name: string; readonly code: string }[] {
  if (form === 'action') return flow.actions;
  if (flow.trigger === 'post-login') return flow.rules;
  return flow.hook ? [flow.hook] : [];
}
