import { expect, it } from 'vitest';
import { actionHandler } from '#cli/try/action-handler.ts';

it.each([
  ['exports.onExecutePostLogin = async (event, api) => {};', 'onExecutePostLogin'],
  ['module.exports.onExecutePreUserRegistration = f;', 'onExecutePreUserRegistration'],
  ['exports.onContinuePostLogin = f;\nexports.onExecutePostLogin = f;', 'onExecutePostLogin'],
  ['exports.onContinuePostLogin = f;', 'onContinuePostLogin'],
  ['exports.other = f; exports.onExecuteCredentialsExchange = f;', 'onExecuteCredentialsExchange'],
  ['export const onExecutePostLogin: PostLoginHandler = async () => {};', 'onExecutePostLogin'],
  ['export async function onExecuteCustomTokenExchange() {}', 'onExecuteCustomTokenExchange'],
  ['nothing', 'onExecutePostLogin'],
])('the handler of %j is %s', (text, handler) => {
  expect(actionHandler(text)).toBe(handler);
});
