import type { Flow, Script } from './flow.ts';
import type { FlowHost } from './flow-host.ts';

/** The texts of a flow: most of what it is made of, and the same from one flow of the same scripts to the next. */
export interface FlowTexts {
  /** Of the scripts, in the order in which they run. */
  readonly codes: readonly string[];
  readonly modules: FlowHost['modules'];
}

/** Takes the texts out of a flow. */
export function takeTexts(flow: Flow): { readonly flow: Flow; readonly texts: FlowTexts } {
  const codes: string[] = [];
  const bare = withScripts(flow, <S extends Script>(script: S) => {
    codes.push(script.code);
    return { ...script, code: '' };
  });
  const { modules, ...host } = flow.host ?? {};
  return { flow: { ...bare, host }, texts: { codes, modules } };
}

/** Puts the texts of a flow back. */
export function giveTexts(flow: Flow, { codes, modules }: FlowTexts): Flow {
  let index = 0;
  const whole = withScripts(flow, <S extends Script>(script: S) => ({ ...script, code: codes[index++] ?? '' }));
  return { ...whole, host: { ...flow.host, ...(modules && { modules }) } };
}

/** Replaces the scripts of a flow, in the order in which they run. */
function withScripts(flow: Flow, replace: <S extends Script>(script: S) => S): Flow {
  switch (flow.trigger) {
    case 'post-login':
      return {
        ...flow,
        rules: flow.rules.map((rule) => replace(rule)),
        actions: flow.actions.map((action) => replace(action)),
      };
    case 'credentials-exchange':
      return {
        ...flow,
        ...(flow.hook && { hook: replace(flow.hook) }),
        actions: flow.actions.map((action) => replace(action)),
      };
    case 'other':
      return { ...flow, script: replace(flow.script) };
  }
}
