import type { ExtensionForm } from '#auth0/extension-form.ts';
import { type Trigger, type TriggerId, triggers } from '#auth0/trigger.ts';
import type { Extension } from './extension.ts';

/** Text before and after a bundle. `use strict` stands here because esbuild drops it from modules. */
interface Wrapping {
  readonly banner: string;
  readonly footer: string;
}

/** Line of a wrapping that the header takes the place of. */
export const headerSlot = '// header';

/** Line of a rule's wrapping that gets the rule's own name, which then shows in stack traces. */
export const ruleSlot = 'function (user, context, callback) {';

/** How the bundles of each form begin and end: a rule is one function expression, nothing around it. */
export const wrappings = {
  rule: { banner: `${ruleSlot}\n${headerSlot}\n"use strict";`, footer: '}' },
  hook: { banner: `${headerSlot}\n"use strict";`, footer: '' },
  action: { banner: `${headerSlot}\n"use strict";`, footer: '' },
} as const satisfies Record<ExtensionForm, Wrapping>;

/**
 * The module that hands an author's exports to Auth0 in the shape its extension point expects. As it exports nothing
 * itself, esbuild emits flat text without helpers.
 */
export function virtualEntry(extension: Extension, sourceText: string): string {
  const from = JSON.stringify(`./${extension.source}`);
  switch (extension.form) {
    case 'rule':
      // Not `rule(user, context, callback)`: these free names would make esbuild rename the author's parameters.
      return `import { rule } from ${from};\nrule(...arguments);\n`;
    case 'hook':
      return `import { hook } from ${from};\nmodule.exports = hook;\n`;
    case 'action':
      return actionEntry(handlersOf(extension.triggerId, sourceText), from);
  }
}

function actionEntry(handlers: readonly string[], from: string): string {
  const exports = handlers.map((handler) => `exports.${handler} = ${handler};\n`);
  return `import { ${handlers.join(', ')} } from ${from};\n${exports.join('')}`;
}

/** The handler that the trigger calls first is required; others count where the source exports them. */
function handlersOf(triggerId: TriggerId, sourceText: string): readonly string[] {
  const isExported = (handler: string) => new RegExp(`\\bexport\\s[^=(]*\\b${handler}\\b`).test(sourceText);
  const { handlers }: Trigger = triggers[triggerId];
  return handlers.filter((handler, index) => index === 0 || isExported(handler));
}
