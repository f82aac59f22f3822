import { afterAll, describe, expect, it } from 'vitest';
import type { Continuation } from '#pipeline/continuation.ts';
import type { DeployedAction, DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import type { Login } from '#pipeline/transaction.ts';
import { startSandbox } from '#sandbox/sandbox.ts';
import { login, tenantWith } from './pipeline-kit.ts';

const sandbox = startSandbox();
afterAll(() => sandbox.close());
const pipeline = createPipeline((flow) => sandbox.run(flow));
const url = 'https://acme.example.com/terms';
const browserLogin: Login = { ...login, grant: 'implicit', responseType: ['token'] };

function action(name: string, body: string, resumed = ''): DeployedAction {
  const code = `exports.onExecutePostLogin = async (event, api) => { ${body} };
    exports.onContinuePostLogin = async (event, api) => { ${resumed} };`;
  return { name, code, secrets: {} };
}

function tenant(actions: readonly DeployedAction[], rules: readonly string[] = []): DeployedExtensions {
  return tenantWith({
    rules: rules.map((body, index) => ({
      ...{ id: `rul_${index}`, name: `rule-${index}`, order: index, enabled: true },
      script: `function (user, context, callback) { ${body} callback(null, user, context); }`,
    })),
    actions,
    bindings: { 'post-login': actions.map(({ name }) => name) },
  });
}

/** Runs a login that must be interrupted. */
async function interrupted(extensions: DeployedExtensions, transaction = browserLogin) {
  const result = await pipeline(extensions, transaction);
  if (!('continuation' in result)) throw new Error(`not interrupted: ${JSON.stringify(result)}`);
  return result;
}

async function resumed(extensions: DeployedExtensions, continues: Continuation, changes: Partial<Login> = {}) {
  const { trace, ...result } = await pipeline(extensions, { ...browserLogin, ...changes, continues });
  return { ...result, ran: trace.steps.map(({ script }) => script) };
}

const claimOf = (name: string, value: string) => `api.accessToken.setCustomClaim('${name}', ${value});`;

describe('a login that goes on after the redirect of an Action', () => {
  const extensions = tenant(
    [
      action('first', claimOf('first', '1')),
      action(
        'second',
        `api.transaction.setMetadata('step', 'left'); api.redirect.sendUserTo('${url}');`,
        `${claimOf('answer', 'event.request.query.answer')} ${claimOf('step', 'event.transaction.metadata.step')}`,
      ),
      action(
        'third',
        `${claimOf('rule', "api.rules.wasExecuted('rul_0')")} ${claimOf('protocol', 'event.transaction.protocol')}`,
      ),
    ],
    ["context.accessToken.rule0 = 'kept';"],
  );

  it('runs its onContinuePostLogin and the Actions after it, and keeps what was done before', async () => {
    const { continuation } = await interrupted(extensions);
    const request = { ...login.request, query: { state: 's', answer: 'yes' } };
    expect(await resumed(extensions, continuation, { request })).toMatchObject({
      status: 'issued',
      ran: ['second', 'third'],
      claims: {
        access_token: {
          ...{ rule0: 'kept', first: 1, answer: 'yes', step: 'left' },
          ...{ rule: true, protocol: 'oidc-implicit-profile' },
        },
      },
      provenance: [
        { claim: 'rule0', extension: 'rules/rule-0', form: 'rule' },
        { claim: 'first', extension: 'actions/first' },
        { claim: 'answer', extension: 'actions/second' },
        { claim: 'step', extension: 'actions/second' },
        { claim: 'rule', extension: 'actions/third' },
        { claim: 'protocol', extension: 'actions/third' },
      ],
    });
  });

  it('may be redirected once more by a later Action', async () => {
    const again = tenant([
      action('first', `api.redirect.sendUserTo('${url}/1');`, claimOf('first', '1')),
      action('second', `api.redirect.sendUserTo('${url}/2');`, claimOf('second', '2')),
    ]);
    const first = await interrupted(again);
    const second = await interrupted(again, { ...browserLogin, continues: first.continuation });
    expect([first.url, second.url]).toEqual([`${url}/1`, `${url}/2`]);
    expect(await resumed(again, second.continuation)).toMatchObject({
      claims: { access_token: { first: 1, second: 2 } },
    });
  });

  it('ends when onContinuePostLogin denies or is not there', async () => {
    const denies = tenant([action('gate', `api.redirect.sendUserTo('${url}');`, "api.access.deny('not you');")]);
    const absent = tenant([
      {
        name: 'gate',
        code: `exports.onExecutePostLogin = async (e, api) => api.redirect.sendUserTo('${url}');`,
        secrets: {},
      },
    ]);
    for (const [extensions, status] of [
      [denies, 'denied'],
      [absent, 'failed'],
    ] as const) {
      const { continuation } = await interrupted(extensions);
      expect(await resumed(extensions, continuation)).toMatchObject({ status, error: 'access_denied' });
    }
  });

  it('breaks rather than leave an Action out that is no longer bound', async () => {
    const { continuation } = await interrupted(extensions);
    await expect(resumed(tenant([]), continuation)).rejects.toThrow(
      'The login cannot go on: the Action "second" is no longer bound',
    );
  });
});

describe('a login that goes on after the redirect of a rule', () => {
  const extensions = tenant(
    [action('late', claimOf('late', 'event.transaction.protocol'))],
    [
      `context.accessToken.protocol = context.protocol;
       if (context.protocol === 'redirect-callback') context.accessToken.answer = context.request.body.answer;
       context.redirect = { url: '${url}' };`,
      'context.accessToken.second = 2;',
    ],
  );

  it('runs all rules again as a redirect-callback, ignores their redirect and runs the Actions', async () => {
    const { continuation } = await interrupted(extensions);
    const request = { ...login.request, body: { answer: 'yes' } };
    expect(await resumed(extensions, continuation, { request })).toMatchObject({
      status: 'issued',
      ran: ['rule-0', 'rule-1', 'late'],
      claims: {
        access_token: { protocol: 'redirect-callback', answer: 'yes', second: 2, late: 'oidc-implicit-profile' },
      },
    });
  });

  it('may still be redirected by an Action', async () => {
    const both = tenant(
      [action('second', `api.redirect.sendUserTo('${url}/2');`, claimOf('second', '2'))],
      [`context.redirect = { url: '${url}/1' }; context.idToken.rule = 1;`],
    );
    const first = await interrupted(both);
    const second = await interrupted(both, { ...browserLogin, continues: first.continuation });
    expect([first.url, second.url]).toEqual([`${url}/1`, `${url}/2`]);
    expect(await resumed(both, second.continuation)).toMatchObject({
      status: 'issued',
      claims: { access_token: { second: 2 }, id_token: { rule: 1 } },
    });
  });
});

describe('a login that goes on after a factor', () => {
  it('runs the Actions after the one that asked for it, once', async () => {
    const extensions = tenant([
      action('first', "api.transaction.setMetadata('first', 1); api.authentication.challengeWith({ type: 'otp' });"),
      action('second', claimOf('seen', '[event.transaction.metadata.first, event.authentication.methods[0].name]')),
    ]);
    const { continuation } = await interrupted(extensions);
    const authenticationMethods = [{ name: 'mfa', timestamp: 0 }];
    expect(await resumed(extensions, continuation, { authenticationMethods })).toMatchObject({
      status: 'issued',
      ran: ['second'],
      claims: { access_token: { seen: [1, 'mfa'] } },
    });
  });

  it.each([
    ['an Action', tenant([action('first', `${claimOf('first', '1')} api.multifactor.enable('any');`)])],
    ['a rule', tenant([], ["context.multifactor = { provider: 'any' }; context.accessToken.first = 1;"])],
    [
      'the last Action',
      tenant([action('first', `${claimOf('first', '1')} api.authentication.enrollWith({ type: 'otp' });`)]),
    ],
  ])('has nothing left to run when %s asked for it at the end', async (_who, extensions) => {
    const { continuation } = await interrupted(extensions);
    expect(await resumed(extensions, continuation)).toMatchObject({
      status: 'issued',
      ran: [],
      claims: { access_token: { first: 1 } },
    });
  });

  it('is not asked for another one at the end', async () => {
    const extensions = tenant([
      action('first', "api.multifactor.enable('any'); api.authentication.challengeWith({ type: 'otp' });"),
      action('second', claimOf('second', '2')),
    ]);
    const { continuation } = await interrupted(extensions);
    expect(await resumed(extensions, continuation)).toMatchObject({ status: 'issued' });
  });

  it('is not redirected twice by a rule that asks for a factor, too', async () => {
    const extensions = tenant([], [`context.redirect = { url: '${url}' }; context.multifactor = { provider: 'any' };`]);
    const first = await interrupted(extensions);
    const second = await interrupted(extensions, { ...browserLogin, continues: first.continuation });
    expect(second).toMatchObject({ status: 'challenged', asks: { kind: 'factor', factors: ['any'] } });
    expect(await resumed(extensions, second.continuation)).toMatchObject({ status: 'issued' });
  });
});

describe('a login that goes on after a form', () => {
  it('resumes the Action with what the form gave', async () => {
    const extensions = tenant([
      action('ask', "api.prompt.render('ap_1', { vars: { a: 1 } });", claimOf('prompt', 'event.prompt')),
    ]);
    const { continuation } = await interrupted(extensions);
    const prompt = { id: 'ap_1', fields: { colour: 'red' } };
    expect(await resumed(extensions, continuation, { prompt })).toMatchObject({
      claims: { access_token: { prompt } },
    });
  });
});
