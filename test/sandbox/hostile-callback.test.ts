import { describe, expect, it } from 'vitest';
import type { Flow } from '#sandbox/flow.ts';
import { expectToAnswer } from './expect-to-answer.ts';
import { actionLogin, hookExchange, login, ruleLogin } from './flows.ts';
import { lastStep, realmKinds, sharedSandbox } from './shared-sandbox.ts';

const circular = 'const cycle = {}; cycle.self = cycle;';

/** Flows with what is said about their only script. */
const thrown: Record<string, readonly [flow: Flow, error: object]> = {
  'an Error': [actionLogin(`throw new TypeError('cause');`), { name: 'TypeError', message: 'cause' }],
  'a text': [actionLogin(`throw 'cause';`), { name: 'Error', message: 'cause' }],
  null: [actionLogin('throw null;'), { name: 'Error', message: 'null' }],
  undefined: [actionLogin('throw undefined;'), { name: 'Error', message: 'undefined' }],
  'a symbol': [actionLogin(`throw Symbol('cause');`), { name: 'Error', message: 'Symbol(cause)' }],
  'an object without a prototype': [
    actionLogin('throw Object.create(null);'),
    { name: 'Error', message: 'Unknown error' },
  ],
  'an object whose getters throw': [
    actionLogin(
      `throw { get message() { throw 1; }, get name() { throw 2; }, get stack() { throw 3; }, toString() { throw 4; } };`,
    ),
    { name: 'Error', message: 'Unknown error' },
  ],
  'an Error whose message is no text': [
    actionLogin(`throw Object.assign(new Error('x'), { message: Symbol('m'), code: {}, stack: 5 });`),
    { name: 'Error' },
  ],
  'null, from a rule': [ruleLogin('throw null;'), { name: 'Error', message: 'null' }],
  'null, from a hook': [hookExchange('throw null;'), { name: 'Error', message: 'null' }],
  'null, while it is loaded': [login({ actions: ['throw null;'] }), { name: 'Error', message: 'null' }],
  'null, in a timer': [
    actionLogin('await new Promise(() => setTimeout(() => { throw null; }));'),
    { name: 'Error', message: 'null' },
  ],
  'null, in a microtask': [
    actionLogin('await new Promise(() => queueMicrotask(() => { throw null; }));'),
    { name: 'Error', message: 'null' },
  ],
  'a rejection with null': [actionLogin('return Promise.reject(null);'), { name: 'Error', message: 'null' }],
  'a claim that is circular': [
    actionLogin(`${circular} api.idToken.setCustomClaim('x', cycle);`),
    { name: 'TypeError', message: expect.stringContaining('circular') },
  ],
  'a user that is circular': [
    ruleLogin(`${circular} callback(null, { ...user, cycle }, context);`),
    { name: 'TypeError', message: expect.stringContaining('circular') },
  ],
};

describe.each(realmKinds)('a script that ends in its own way, in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });

  it.each(Object.entries(thrown))('has failed when it throws %s', async (_, [flow, error]) => {
    expect((await lastStep(sandbox, flow)).outcome).toMatchObject({ status: 'failed', error });
    await expectToAnswer(sandbox);
  });

  it.each([
    ['a rule', ruleLogin('')],
    ['a hook', hookExchange('')],
    ['an Action', actionLogin('await new Promise(() => {});')],
  ])('has never called back: %s', async (_, flow) => {
    expect(await lastStep(sandbox, flow)).toMatchObject({ outcome: { status: 'never-called-back' }, callbacks: 0 });
    await expectToAnswer(sandbox);
  });

  it.each([
    ['an Error', `new Error('no')`, { name: 'Error', message: 'no' }],
    [
      'an UnauthorizedError',
      `new UnauthorizedError('no')`,
      { name: 'UnauthorizedError', message: 'no', code: 'unauthorized' },
    ],
    ['a text', `'no'`, { name: 'Error', message: 'no' }],
  ])('has denied when a rule calls back with %s', async (_, error, described) => {
    expect((await lastStep(sandbox, ruleLogin(`callback(${error});`))).outcome).toMatchObject({
      status: 'denied',
      error: described,
    });
  });

  it('is told once, however often it calls back', async () => {
    const flow = ruleLogin(
      `callback(null, user, context); callback(new Error('late')); for (let n = 2; n < 1e5; n++) callback();`,
    );

    expect(await lastStep(sandbox, flow)).toMatchObject({
      outcome: { status: 'completed' },
      callbacks: 1e5,
      findings: [{ code: 'called-back-twice', count: 1e5 }],
    });
    await expectToAnswer(sandbox);
  });

  it('does not speak for the next flow when it calls back after its deadline', async () => {
    const late = ruleLogin('setTimeout(() => callback(new Error("late")), 250);');

    expect((await lastStep(sandbox, late, { timeoutMs: 150 })).outcome).toEqual({
      status: 'timed-out',
      timeoutMs: 150,
    });
    const waiting = ruleLogin('setTimeout(() => callback(null, user, context), 200);');
    expect((await lastStep(sandbox, waiting)).outcome).toEqual({ status: 'completed' });
  });

  it.each([
    ['an Error', `new Error('left')`, 'left'],
    ['null', 'null', 'null'],
    ['an object whose getters throw', '{ get message() { throw 1; } }', 'Unknown error'],
    [
      'a proxy that throws where there are proxies',
      `typeof Proxy === 'function' ? new Proxy({}, { getPrototypeOf() { throw 1; }, getOwnPropertyDescriptor() { throw 1; } }) : {}`,
      'Unknown error',
    ],
    [
      'a proxy that goes on without end where there are proxies',
      `(() => { const more = () => typeof Proxy === 'function' ? new Proxy({}, { getPrototypeOf: more }) : {}; return more(); })()`,
      'Unknown error',
    ],
  ])('is told of a rejection that nobody handles: %s', async (_, reason, message) => {
    const flow = actionLogin(`(async () => { throw ${reason}; })(); await null;`);

    expect(await lastStep(sandbox, flow)).toMatchObject({
      outcome: { status: 'completed' },
      findings: [{ code: 'unhandled-rejection', error: { message } }],
    });
    await expectToAnswer(sandbox);
  });

  it.each(['2 ** 40', 'NaN', '-5', '"soon"', '{}'])('may set a timer of a strange length: %s', async (delay) => {
    const flow = actionLogin(
      `clearTimeout(setTimeout(() => {}, ${delay})); await new Promise((done) => setTimeout(done, 5));`,
    );

    expect((await lastStep(sandbox, flow)).outcome).toEqual({ status: 'completed' });
    await expectToAnswer(sandbox);
  });
});
