import { type HookTrigger, hookPreludeNames } from '#auth0/hook.ts';

const [base, ...exchangeErrors] = hookPreludeNames;

const baseClass = `class ${base} extends Error { constructor(message) { super(message); this.name = this.constructor.name; } }`;

/** An error with a message for the user besides that for the log. */
function friendlyError(name: string): string {
  const assign = 'this.friendlyMessage = friendlyMessage || message;';
  return `class ${name} extends ${base} { constructor(message, friendlyMessage) { super(message); ${assign} } }`;
}

const exchangePrelude = prelude(exchangeErrors.map((name) => `class ${name} extends ${base} {}`));
const registrationPrelude = prelude([friendlyError('PreUserRegistrationError')]);

/**
 * What Auth0's compiler declares in the scope of a hook of each extension point, on one line.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers (6.1.0, lib/compilers)
 */
export const hookPreludes = {
  'credentials-exchange': exchangePrelude,
  'post-change-password': registrationPrelude,
  'post-user-registration': registrationPrelude,
  'pre-user-registration': registrationPrelude,
  'send-phone-message': prelude([friendlyError('SendPhoneMessageError')]),
} as const satisfies Record<HookTrigger, string>;

function prelude(classes: readonly string[]): string {
  return `${[baseClass, ...classes].join(' ')} `;
}
