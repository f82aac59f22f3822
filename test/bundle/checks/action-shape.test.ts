import { describe, expect, it } from 'vitest';
import { findings, only } from '../build-kit.ts';

describe('what a plain Action exports', () => {
  const handler = 'onExecutePostLogin';

  it.each<[title: string, text: string]>([
    ['nothing', `const ${handler} = async () => {};\n`],
    ["another trigger's handler", 'exports.onExecuteCredentialsExchange = async () => {};\n'],
    ['the second handler only', 'exports.onContinuePostLogin = async () => {};\n'],
    ['a hook', 'module.exports = function (client, scope, audience, context, cb) {};\n'],
  ])('is a finding when it is %s', async (_title, text) => {
    expect(await findings(only('actions/x.js', text))).toEqual([
      { code: 'action-shape', handler, location: 'actions/x.js' },
    ]);
  });

  it('is what its own trigger calls', async () => {
    const text = 'exports.onExecuteCredentialsExchange = async () => {};\n';
    const entry = { supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }] };
    expect(await findings(only('actions/x.js', text, entry))).toEqual([]);
  });
});
