import { hookPreludeNames } from '#auth0/hook.ts';

const [base, ...errors] = hookPreludeNames;

/**
 * What Auth0's compiler declares in the scope of a hook, on one line.
 *
 * @see https://www.npmjs.com/package/auth0-ext-compilers (6.1.0, compilers/client_credentials_exchange.js)
 */
export const hookPrelude = [
  `class ${base} extends Error { constructor(message) { super(message); this.name = this.constructor.name; } }`,
  ...errors.map((name) => `class ${name} extends ${base} {}`),
  '',
].join(' ');
