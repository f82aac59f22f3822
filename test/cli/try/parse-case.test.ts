import { describe, expect, it } from 'vitest';
import { parseCase } from '#cli/try/parse-case.ts';

const code = 'function (user, context, callback) { callback(); }';

function line(value: object): string {
  return JSON.stringify({ kind: 'rule', code, ...value });
}

describe('a line of a file of cases', () => {
  it('is a case with what it says, and nothing made up', () => {
    expect(
      parseCase(line({ id: 'a', input: { user: { name: 'Grace' } }, host: { seed: 1 }, note: 'mine' }), 7),
    ).toEqual({
      status: 'case',
      id: 'a',
      line: 7,
      case: {
        id: 'a',
        kind: 'rule',
        code,
        input: { user: { name: 'Grace' }, context: {} },
        host: { configuration: {}, secrets: {}, seed: 1 },
      },
    });
  });

  it('has the number of its line for an id when it says none', () => {
    expect(parseCase(line({}), 7)).toMatchObject({ status: 'case', id: 7 });
  });

  it.each([
    [1_795_392_000_000, 1_795_392_000_000],
    ['2026-11-23T00:00:00Z', 1_795_392_000_000],
    ['2026-11-23T01:00:00.500+01:00', 1_795_392_000_500],
  ])('takes %j for a time', (now, milliseconds) => {
    expect(parseCase(line({ host: { now } }), 1)).toMatchObject({ case: { host: { now: milliseconds } } });
  });

  it('takes modules as JSON', () => {
    const parsed = parseCase(line({ host: { modules: { list: [1], none: null } } }), 1);
    expect(parsed).toMatchObject({ case: { host: { modules: { list: { json: [1] }, none: { json: null } } } } });
  });

  it.each([
    ['{', /^line 3: not JSON: /],
    ['[]', 'line 3: expected an object'],
    ['null', 'line 3: expected an object'],
    [line({ kind: 'rules' }), 'line 3: "kind": expected "rule", "hook" or "action"'],
    [line({ code: undefined }), 'line 3: "code": expected either "file" or "code"'],
    [line({ file: 'rules/username.ts' }), 'line 3: "code": expected either "file" or "code"'],
    [line({ id: null }), 'line 3: "id": expected a text or a number'],
    [line({ input: { user: 'grace' } }), 'line 3: "input.user": expected an object'],
    [line({ input: [] }), 'line 3: "input": expected object, received array'],
    [line({ input: { usr: {} } }), 'line 3: "input": Unrecognized key: "usr"'],
    [line({ host: { timeout: 5 } }), 'line 3: "host": Unrecognized key: "timeout"'],
    [line({ host: { timeoutMs: 0 } }), 'line 3: "host.timeoutMs": Too small: expected number to be >0'],
    [line({ host: { timeZone: 'Mars/Base' } }), 'line 3: "host.timeZone": expected an IANA name, e.g. Asia/Tokyo'],
    [line({ host: { now: 1e300 } }), /^line 3: "host.now": expected milliseconds since the epoch, or an ISO date/],
    [line({ host: { seed: 1.5 } }), 'line 3: "host.seed": expected a whole number of 32 bits'],
    [line({ host: { now: 'noon' } }), /^line 3: "host.now": expected milliseconds since the epoch, or an ISO date/],
    [line({ host: { fetch: [{ url: '/path' }] } }), 'line 3: "host.fetch.0.url": Invalid URL'],
    [
      line({ kind: 'hook', handler: 'pre-registration' }),
      'line 3: "handler": expected one of credentials-exchange, client-credentials-exchange, pre-user-registration, post-user-registration, post-change-password, send-phone-message',
    ],
    [
      line({ input: { user: 1, context: 2 } }),
      'line 3: "input.user": expected an object; "input.context": expected an object',
    ],
  ])('is refused with its number and the key that is wrong: %s', (text, message) => {
    const error = {
      name: 'CaseError',
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    };
    expect(parseCase(text, 3)).toEqual({ status: 'invalid', id: 3, error });
  });

  it('keeps its id when it is wrong elsewhere', () => {
    expect(parseCase(line({ id: 'a', kind: 'x' }), 3)).toMatchObject({ status: 'invalid', id: 'a' });
  });
});
