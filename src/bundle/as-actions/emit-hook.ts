import { hookPreludeNames } from '#auth0/hook.ts';
import { parseScript } from '../checks/parsed-script.ts';
import type { BuiltScript } from '../script.ts';
import { blankHeader } from '../script-header.ts';
import { type EmittedText, sealed, sourceOf } from './emit-rules.ts';
import { mentionsOf } from './mentions-of.ts';
import { requiredModules } from './required-modules.ts';
import { runtimeText } from './runtime-text.ts';
import { unpinned } from './unpinned.ts';

/** Writes an Action that runs a hook: its text as it is, in a module of its own, and behind it the runtime. */
export async function emitHook(hook: BuiltScript): Promise<EmittedText> {
  const { ast } = parseScript(hook);
  const mentions = mentionsOf(ast);
  const errors = hookPreludeNames.filter((name) => mentions.has(name));
  const source = sourceOf([hook.extension.source]);
  const { text, map = '' } = unpinned(hook, requiredModules({ ast }));
  return sealed(source, [
    { text: blankHeader(source) },
    { text: '((load, start) => start(load))(' },
    { text: '// The hook as it was, with what Auth0 put around it.' },
    { text: `(${['module', 'exports', ...errors].join(', ')}) => {` },
    { text: text.trimEnd(), map },
    { text: '},\n' },
    { text: '// What makes an Action of it.' },
    { text: `(load) => {\n${await runtimeText(hookEntry(errors))}\n},\n);` },
  ]);
}

function hookEntry(errors: readonly string[]): string {
  return [
    "import { denyExchange } from './deny-exchange.ts';",
    "import { runHook } from './run-hook.ts';",
    "import { setExchangeToken } from './set-exchange-token.ts';",
    ...(errors.length > 0 ? [`import { ${errors.join(', ')} } from './hook-errors.ts';`] : []),
    'const hook = { exports: {} };',
    `load(${['hook', 'hook.exports', ...errors].join(', ')});`,
    'exports.onExecuteCredentialsExchange = async (event, api) => {',
    'const [error, accessToken] = await runHook(hook.exports, event);',
    'if (error) denyExchange(api, error);',
    'else setExchangeToken(event, api, accessToken);',
    '};',
  ].join('\n');
}
