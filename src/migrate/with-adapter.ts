import { hookPreludeNames } from '#auth0/hook.ts';
import { freeNames } from '#bundle/as-actions/uses/scopes.ts';
import { type TokenTrigger, withSurroundings } from './assemble.ts';
import { type Draft, needLoose } from './draft.ts';
import { loosen } from './rewrite/loosen.ts';
import { checkNames } from './rewrite/rewrite-globals.ts';
import { rewriteRequires } from './rewrite/rewrite-requires.ts';
import type { SourceFacts } from './rewrite-rule.ts';

const adapters = {
  'post-login': {
    name: 'asPostLogin',
    exports: 'onExecutePostLogin, onContinuePostLogin',
    globals: ['configuration', 'auth0', 'global', 'UnauthorizedError', 'ValidationError'],
  },
  'credentials-exchange': {
    name: 'asCredentialsExchange',
    exports: 'onExecuteCredentialsExchange',
    globals: hookPreludeNames,
  },
} as const satisfies Record<TokenTrigger, object>;

/**
 * Leaves the function of a rule or a hook as it is, and calls it through the adapter.
 *
 * @param reasons - lines that say why
 */
export function withAdapter(
  draft: Draft,
  trigger: TokenTrigger,
  { keys, isPlain }: SourceFacts,
  reasons: readonly string[],
): string {
  const { text, program, handler } = draft;
  const { name, exports, globals } = adapters[trigger];
  rewriteRequires(draft);
  if (isPlain) {
    checkNames(draft);
    loosen(draft);
    for (const param of handler.fn.params) text.appendLeft(param.end, `: ${needLoose(draft)}`);
  }
  const free = freeNames(program);
  if (free.has('configuration')) for (const key of keys) draft.secrets.add(key);
  const used = globals.filter((each) => free.has(each));
  const given = used.length > 0 ? `{ ${used.join(', ')} }${isPlain ? `: ${needLoose(draft)}` : ''}` : '';
  const comment = reasons.map((reason) => `// ${reason}\n`).join('');
  if (handler.fn.start > handler.statement.start) text.remove(handler.statement.start, handler.fn.start);
  text.prependRight(
    handler.fn.start,
    `// Left to the adapter, which runs it as it ran before:\n${comment}export const { ${exports} } = ${name}((${given}) => `,
  );
  if (handler.statement.end > handler.fn.end) text.remove(handler.fn.end, handler.statement.end);
  text.appendLeft(handler.fn.end, ');\n');
  draft.imports.add(`import { ${name} } from '#adapter';`);
  return withSurroundings(draft);
}
