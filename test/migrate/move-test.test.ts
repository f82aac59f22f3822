import { describe, expect, it } from 'vitest';
import { moveTest } from '#migrate/move-test.ts';

describe('moveTest', () => {
  it.each([
    ["runRule('a')", "runAction('a')"],
    ["runRule('a', { persona: 'grace' })", "runAction('a', { persona: 'grace' })"],
    ["runRule('a', { user: aUser({ name: 'A' }) })", "runAction('a', { event: { user: aUser({ name: 'A' }) } })"],
    ["runRule('a', { configuration: { KEY: 'k' } })", "runAction('a', { secrets: { KEY: 'k' } })"],
    [
      "runRule('a', { user, context: { clientID: 'c', request: { userAgent: 'x' } } })",
      "runAction('a', { event: { user, client: { client_id: 'c' }, request: { user_agent: 'x' } } })",
    ],
    ["runRule('a', { context: aRuleContext() })", "runAction('a', { event: {} })"],
  ])('writes %s as %s', (before, after) => {
    expect(moveTest(`const run = await ${before};\n`, 'rule')).toEqual({
      status: 'moved',
      text: `const run = await ${after};\n`,
    });
  });

  it('writes a constant anew, and the names and imports around it', () => {
    const before = `import { runRule } from '#kit/run-rule.ts';
const context = aRuleContext({ authorization: { roles: [] } });
describe('the rule a', () => void runRule('a', { context }));
`;
    expect(moveTest(before, 'rule')).toEqual({
      status: 'moved',
      text: `import { runAction } from '#kit/run-action.ts';
const context = { authorization: { roles: [] } };
describe('the Action a', () => void runAction('a', { event: context }));
`,
    });
  });

  it('writes the options of a hook', () => {
    const before =
      "runHook('a', { client: aHookClient({ id: 'c' }), audience: 'https://a.example', scope: [], secrets });";
    expect(moveTest(before, 'hook')).toEqual({
      status: 'moved',
      text: "runAction('a', { scope: [], secrets, event: { client: { client_id: 'c' }, resource_server: { identifier: 'https://a.example' } } });",
    });
  });

  it.each([
    ["runRule('a', options);", 'its options are not written out'],
    ["runRule('a', { context: { sso: {} } });", 'it gives something that an event has in another shape, or not at all'],
    [
      "runRule('a', { context: { clientID: 'a', clientName: 'b' } });",
      'it gives several parts that stand together in an event',
    ],
    ['expect(run.context).toEqual({});', 'it looks at run.context, which the run of an Action does not have'],
    ['all.map(runRule);', 'it does more with runRule than to call it'],
  ])('leaves %s to somebody', (text, reason) => {
    expect(moveTest(text, 'rule')).toMatchObject({ status: 'left', reason });
  });
});
