import { type Draft, replaceDeferred } from './draft.ts';

/** An extension point whose Actions shape tokens. */
export type TokenTrigger = 'credentials-exchange' | 'post-login';

const handlers = {
  'credentials-exchange': { name: 'onExecuteCredentialsExchange', type: 'CredentialsExchangeHandler' },
  'post-login': { name: 'onExecutePostLogin', type: 'PostLoginHandler' },
} as const satisfies Record<TokenTrigger, object>;

/** What a rule or a hook imports for its own type alone. */
const ownTypes = /^import type \{ (?:Rule|ClientCredentialsHook) \} from '#auth0\/(?:rule|hook)\.ts';\n/m;

/** Puts a handler around the body that was rewritten, and around that what it needs. */
export function assemble(draft: Draft, trigger: TokenTrigger): string {
  const { text, handler, locals, resumes } = draft;
  const { name, type } = handlers[trigger];
  const { statement, body } = handler;
  replaceDeferred(draft);
  text.overwrite(
    statement.start,
    body.start,
    resumes
      ? 'async function run(event: PostLoginEvent, api: PostLoginApi, isResumed: boolean): Promise<void> '
      : `export const ${name}: ${type} = async (event, api) => `,
  );
  text.prependRight(body.start + 1, [...locals.values()].map((line) => `\n${line}\n`).join(''));
  if (statement.end > body.end) text.remove(body.end, statement.end);
  text.appendLeft(body.end, resumes ? resumed : ';\n');
  draft.imports.add(`import type { ${type} } from '#auth0/action.ts';`);
  if (resumes) {
    draft.imports.add("import type { PostLoginApi } from '#auth0/post-login-api.ts';");
    draft.imports.add("import type { PostLoginEvent } from '#auth0/post-login-event.ts';");
  }
  return withSurroundings(draft);
}

const resumed = `

export const onExecutePostLogin: PostLoginHandler = (event, api) => run(event, api, false);

/** Runs when the user is back from the page that they were sent to. */
export const onContinuePostLogin: PostLoginHandler = (event, api) => run(event, api, true);
`;

/** The imports that the text needs in front of it, and the declarations behind it. */
export function withSurroundings({ text, imports, declarations }: Draft): string {
  const own = text.toString().replace(ownTypes, '').trim();
  const head = [...imports].join('\n');
  const start = own.startsWith('import ') ? `${head}\n${own}` : `${head}\n\n${own}`;
  return `${[start, ...declarations.values()].join('\n\n')}\n`;
}
