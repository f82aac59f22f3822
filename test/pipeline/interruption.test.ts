import { describe, expect, it } from 'vitest';
import type { Json } from '#auth0/json.ts';
import type { Step } from '#sandbox/trace.ts';
import { actionStep, fold, ruleStep } from './pipeline-kit.ts';

const url = 'https://acme.example.com/terms';
const rule = (name: string) => ({ extension: `rules/${name}`, form: 'rule' });
const action = (name: string) => ({ extension: `actions/${name}`, form: 'action' });

function end(steps: readonly Step[]) {
  const { trace: _trace, ...result } = fold(steps);
  if (!('continuation' in result)) return result;
  const { continuation, ...interrupted } = result;
  return { ...interrupted, point: continuation.point };
}

describe('a rule that redirects', () => {
  it('sends the user there after the last rule, and is named as the one that wants it', () => {
    expect(
      end([ruleStep('first'), ruleStep('second', { redirect: { url } }), ruleStep('third', { redirect: { url } })]),
    ).toEqual({
      status: 'redirected',
      by: rule('second'),
      url,
      point: { at: 'rules' },
      calls: [],
      findings: [],
    });
  });

  it('may change where an earlier one wants the user to go', () => {
    const steps = [
      ruleStep('first', { redirect: { url: 'https://acme.example.com/a' } }),
      ruleStep('second', { redirect: { url } }),
    ];
    expect(end(steps)).toMatchObject({ status: 'redirected', by: rule('second'), url });
  });

  it('does not when a later rule takes it back', () => {
    expect(end([ruleStep('first', { redirect: { url } }), ruleStep('second')])).toMatchObject({ status: 'issued' });
  });

  it.each([null, true, {}, { url: 1 }, [url]])('does not without a URL: %j', (redirect) => {
    expect(end([ruleStep('first', { redirect })])).toMatchObject({ status: 'issued' });
  });

  it.each<[what: string, step: Step]>([
    ['redirects', actionStep('late', [], { status: 'redirected', url: 'https://acme.example.com/late' })],
    ['denies', actionStep('late', [], { status: 'denied', error: { name: 'AccessDenied', message: 'no' } })],
    ['sets metadata', actionStep('late', [['user.setAppMetadata', 'a', 1]])],
  ])('does so before an Action %s', (_what, step) => {
    expect(end([ruleStep('first', { redirect: { url } }), step])).toEqual({
      ...{ status: 'redirected', by: rule('first'), url },
      ...{ point: { at: 'rules' }, calls: [], findings: [] },
    });
  });

  it('does not when a later rule denies', () => {
    const denied = { status: 'denied', error: { name: 'Error', message: 'no' } } as const;
    expect(
      end([ruleStep('first', { redirect: { url } }), ruleStep('second', { redirect: { url } }, denied)]),
    ).toMatchObject({ status: 'denied', by: rule('second') });
  });

  it('goes before its challenge', () => {
    expect(end([ruleStep('first', { redirect: { url }, multifactor: { provider: 'any' } })])).toMatchObject({
      status: 'redirected',
    });
  });
});

describe('a rule that asks for another factor', () => {
  it('challenges the user after the last rule, and is named as the one that wants it', () => {
    const multifactor = { provider: 'any' };
    expect(end([ruleStep('first', { multifactor }), ruleStep('second', { multifactor })])).toEqual({
      status: 'challenged',
      by: rule('first'),
      asks: { kind: 'factor', factors: ['any'], enrolls: false },
      point: { at: 'end' },
      calls: [],
      findings: [],
    });
  });
});

describe('an Action that redirects', () => {
  it('sends the user there at once', () => {
    const steps = [
      ruleStep('first', { multifactor: { provider: 'any' } }),
      actionStep('second', [['redirect.sendUserTo', url]], { status: 'redirected', url }),
    ];
    expect(end(steps)).toEqual({
      status: 'redirected',
      by: action('second'),
      url,
      point: { at: 'action', action: 'second' },
      calls: [{ ...action('second'), path: 'redirect.sendUserTo', args: [url] }],
      findings: [],
    });
  });
});

describe('an Action that asks for another factor', () => {
  it('challenges the user at once', () => {
    const call = { path: 'authentication.challengeWith', args: [{ type: 'otp' }] };
    expect(end([actionStep('first', [[call.path, ...call.args]], { status: 'challenged', call })])).toEqual({
      status: 'challenged',
      by: action('first'),
      asks: { kind: 'factor', factors: ['otp'], enrolls: false },
      point: { at: 'after-action', action: 'first' },
      calls: [{ ...action('first'), ...call }],
      findings: [],
    });
  });

  it.each<[path: string, args: readonly Json[], asks: object]>([
    [
      'authentication.challengeWithAny',
      [[{ type: 'otp' }, { type: 'phone' }, 'x']],
      { kind: 'factor', factors: ['otp', 'phone'], enrolls: false },
    ],
    ['authentication.enrollWith', [{ type: 'otp' }], { kind: 'factor', factors: ['otp'], enrolls: true }],
    ['authentication.challengeWith', [], { kind: 'factor', factors: [], enrolls: false }],
    ['prompt.render', ['ap_1', { vars: { a: 1 } }], { kind: 'form', id: 'ap_1', vars: { a: 1 } }],
    ['prompt.render', ['ap_1'], { kind: 'form', id: 'ap_1', vars: {} }],
  ])('says what it asks for: %s %j', (path, args, asks) => {
    expect(end([actionStep('first', [], { status: 'challenged', call: { path, args } })])).toMatchObject({ asks });
  });

  it('asks for no factor when a rule names none', () => {
    expect(end([ruleStep('first', { multifactor: { provider: 'none' } })])).toMatchObject({ status: 'issued' });
  });

  it('challenges the user at the end with multifactor.enable', () => {
    expect(end([actionStep('first', [['multifactor.enable', 'any']]), actionStep('second')])).toEqual({
      status: 'challenged',
      by: action('first'),
      asks: { kind: 'factor', factors: ['any'], enrolls: false },
      point: { at: 'end' },
      calls: [{ ...action('first'), path: 'multifactor.enable', args: ['any'] }],
      findings: [],
    });
  });

  it('takes that back with the provider none', () => {
    const calls = [
      ['multifactor.enable', 'any'],
      ['multifactor.enable', 'none'],
    ] as const;
    expect(end([actionStep('first', calls)])).toMatchObject({ status: 'issued' });
    expect(end([actionStep('first', [calls[0]]), actionStep('second', [calls[1]])])).toMatchObject({
      status: 'issued',
    });
    expect(end([actionStep('first', [calls[1]]), actionStep('second', [calls[0]])])).toMatchObject({
      status: 'challenged',
      by: action('second'),
    });
  });

  it('does not challenge a user whom a later Action denies', () => {
    const denied = { status: 'denied', error: { name: 'AccessDenied', message: 'no' } } as const;
    expect(end([actionStep('first', [['multifactor.enable', 'any']]), actionStep('second', [], denied)])).toMatchObject(
      {
        status: 'denied',
        by: action('second'),
      },
    );
  });
});
