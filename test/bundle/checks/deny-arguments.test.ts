import { describe, expect, it } from 'vitest';
import { actionModule, findings, only } from '../build-kit.ts';

const inExchange = { supported_triggers: [{ id: 'credentials-exchange', version: 'v2' }] };

function exchangeModule(body: string): string {
  return `export const onExecuteCredentialsExchange = async (event, api) => {\n  ${body}\n};\n`;
}

describe('api.access.deny of a post-login Action', () => {
  const usage = 'api.access.deny(reason)';

  it.each<[title: string, body: string, place: string]>([
    ['a code and a reason', "api.access.deny('invalid_request', 'no');", '2:3'],
    ['an access of its own', "const { access } = api; access.deny('invalid_request', event.reason);", '2:27'],
  ])('is a finding with %s', async (_title, body, place) => {
    const detail = 'it is called with 2 arguments';
    expect(await findings(only('actions/x.ts', actionModule(body)))).toEqual([
      { code: 'deny-arguments', detail, usage, location: `actions/x.ts:${place}` },
    ]);
  });

  it.each<[title: string, body: string]>([
    ['a reason', "api.access.deny('no');"],
    ['a reason that is not known', 'api.access.deny(event.reason);'],
    ['arguments that are not known', 'api.access.deny(...event.reasons, event.reason);'],
    ['another object', "api.other.deny('invalid_request', 'no');"],
  ])('is no finding with %s', async (_title, body) => {
    expect(await findings(only('actions/x.ts', actionModule(body)))).toEqual([]);
  });
});

describe('api.access.deny of a credentials-exchange Action', () => {
  const usage = 'api.access.deny(code, reason), where code is invalid_request, invalid_scope, server_error';

  it.each<[title: string, body: string, text: string, place: string]>([
    ['a reason alone', "api.access.deny('not today');", 'not today', '2:19'],
    ['a code of its own', "api.access.deny('access_denied', 'not today');", 'access_denied', '2:19'],
    ['a constant', "const reason = 'no'; api.access.deny(reason);", 'no', '2:40'],
  ])('is a finding with %s', async (_title, body, text, place) => {
    const detail = `"${text}" is no error code`;
    expect(await findings(only('actions/x.ts', exchangeModule(body), inExchange))).toEqual([
      { code: 'deny-arguments', detail, usage, location: `actions/x.ts:${place}` },
    ]);
  });

  it.each<[title: string, body: string]>([
    ['a code and a reason', "api.access.deny('invalid_scope', 'not today');"],
    ['a code alone', "api.access.deny('server_error');"],
    ['a code that is not known', "api.access.deny(event.code, 'not today');"],
    ['nothing', 'api.access.deny();'],
  ])('is no finding with %s', async (_title, body) => {
    expect(await findings(only('actions/x.ts', exchangeModule(body), inExchange))).toEqual([]);
  });
});

describe('a method deny of a rule', () => {
  it('is no finding', async () => {
    const text = 'function (user, context, callback) {\n  user.access.deny("a", "b");\n}';
    expect(await findings(only('rules/one.js', text))).toEqual([]);
  });
});
