import { describe, expect, it } from 'vitest';
import { findings, only } from '../build-kit.ts';

describe('what a plain Action exports', () => {
  const handler = 'onExecutePostLogin';

  it.each<[title: string, text: string]>([
    ['nothing', `const ${handler} = async () => {};\n`],
    ["another trigger's handler", 'exports.onExecuteCredentialsExchange = async () => {};\n'],
    ['the second handler only', 'exports.onContinuePostLogin = async () => {};\n'],
    ["an object with another trigger's handler", 'module.exports = { onExecuteCredentialsExchange() {} };\n'],
    ['an object with a handler whose name is not known', `module.exports = { [${handler}]: async () => {} };\n`],
    ['a hook', 'module.exports = function (client, scope, audience, context, cb) {};\n'],
  ])('is a finding when it is %s', async (_title, text) => {
    expect(await findings(only('actions/x.js', text))).toEqual([
      { code: 'action-shape', handler, location: 'actions/x.js' },
    ]);
  });

  it.each<[title: string, text: string]>([
    ['an assignment', `exports.${handler} = async () => {};\n`],
    ['an assignment in brackets', `exports['${handler}'] = async () => {};\n`],
    ['an object', `module.exports = { ${handler}: async (event, api) => {} };\n`],
    ['an object with its key in quotes', `module.exports = { '${handler}': async (event, api) => {} };\n`],
    ['an object with a method', `module.exports = { async ${handler}(event, api) {} };\n`],
    [
      'an object with a shorthand',
      `const ${handler} = async () => {};\nmodule.exports = { ${handler}, onContinuePostLogin: async () => {} };\n`,
    ],
    ['an object that has a name', `const handlers = { ${handler}: async () => {} };\nmodule.exports = handlers;\n`],
    ['both at once', `exports = module.exports = { ${handler}: async () => {} };\n`],
  ])('is no finding when it is %s', async (_title, text) => {
    expect(await findings(only('actions/x.js', text))).toEqual([]);
  });

  it('is what its own trigger calls', async () => {
    const text = 'exports.onExecuteCredentialsExchange = async () => {};\n';
    const entry = { supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }] };
    expect(await findings(only('actions/x.js', text, entry))).toEqual([]);
  });
});
