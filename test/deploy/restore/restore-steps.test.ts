import { describe, expect, it } from 'vitest';
import { type RestorePlan, restoreSteps } from '#deploy/restore/restore-steps.ts';
import { type SavedState, savedFrom, sentDigests } from '#deploy/restore/saved-state.ts';
import type { TenantAction, TenantRule, TenantState } from '#deploy/tenant-state/tenant-state.ts';
import { actionAsset, built, heldAction } from '../plan/plan-kit.ts';

const before = actionAsset('plan');
const after = actionAsset('plan', {
  code: built('actions/plan.ts', 'exports.onExecutePostLogin = async () => "new";'),
});
const versioned = (asset: typeof before, number: number, more: Partial<TenantAction> = {}): TenantAction =>
  heldAction(asset, { deployedVersion: { id: `version ${number}`, number }, ...more });

const old = versioned(before, 1);
const bound = [{ actionName: 'terms', displayName: 'terms' }];
const boundWithOurs = [...bound, { actionName: 'plan', displayName: 'plan' }];
const sent = sentDigests({
  actions: [after],
  triggers: {
    'post-login': boundWithOurs.map(({ actionName }) => ({ action_name: actionName, display_name: actionName })),
  },
});

function saved(state: TenantState): SavedState {
  const items = [...(state.actions ?? [])].map(({ name }) => ({ change: 'always' as const, type: 'actions', name }));
  const triggers = Object.keys(state.triggers ?? {}).map((name) => ({
    change: 'always' as const,
    type: 'triggers',
    name,
  }));
  const rules = (state.rules ?? []).map(({ name }) => ({ change: 'always' as const, type: 'rules', name }));
  return savedFrom(state, { items: [...items, ...triggers, ...rules] });
}

/** Names the steps and what is left: `version plan`, `moved actions/plan`. */
function told({ steps, left }: RestorePlan): string[] {
  return [
    ...steps.map(({ kind, name }) => `${kind} ${name}`),
    ...left.map(({ reason, resource }) => `${reason} ${resource}`),
  ];
}

describe('the way back for an Action', () => {
  it.each<[string, TenantAction, TenantAction | undefined, string[]]>([
    ['is none where nothing was written', old, old, []],
    [
      'is its version where only the draft was written',
      old,
      { ...old, code: after.code, isFullyDeployed: false },
      ['version plan'],
    ],
    ['is its version where another one runs', old, versioned(after, 2), ['version plan']],
    ['is its version where the same text runs with other secrets', old, versioned(before, 2), ['version plan']],
    [
      'is its version where nothing but the secrets of the draft may differ',
      old,
      { ...old, isFullyDeployed: false },
      ['version plan'],
    ],
    ['is none over what somebody else has written', old, { ...old, code: 'by hand' }, ['moved actions/plan']],
    ['is none where it was deleted', old, undefined, ['moved actions/plan']],
  ])('%s', (_title, was, held, steps) => {
    const current = { actions: held ? [held] : [] };
    expect(told(restoreSteps(saved({ actions: [was] }), current, sent))).toEqual(steps);
  });

  it('keeps what of a draft was not deployed before', () => {
    const dirty = { ...old, code: `${before.code}// to be deployed later\n`, isFullyDeployed: false };
    const way = restoreSteps(saved({ actions: [dirty] }), { actions: [versioned(after, 2)] }, sent);
    expect(way.steps).toMatchObject([
      { kind: 'version', versionId: 'version 1', isDraftToo: false },
      { kind: 'draft', saved: { code: dirty.code } },
    ]);
  });

  it('says what no version brings back', () => {
    const { deployed: _deployed, ...draft } = heldAction(before, { isFullyDeployed: false });
    expect(told(restoreSteps(saved({ actions: [draft] }), { actions: [versioned(after, 1)] }, sent))).toEqual([
      'draft plan',
      'no-version actions/plan',
    ]);
    const created = { actions: { plan: null }, triggers: {}, rules: {}, hooks: {} };
    expect(told(restoreSteps(created, { actions: [versioned(after, 1)] }, sent))).toEqual(['created actions/plan']);
    expect(told(restoreSteps(created, { actions: [] }, sent))).toEqual([]);
  });

  it('takes the content of a restored version for the version, and writes a draft that it has left', () => {
    const state = saved({ actions: [old] });
    const restored = new Set(['plan']);
    expect(told(restoreSteps(state, { actions: [versioned(before, 3)] }, sent, restored))).toEqual([]);
    const stale = { ...versioned(before, 3), code: after.code, isFullyDeployed: false };
    expect(told(restoreSteps(state, { actions: [stale] }, sent, restored))).toEqual(['draft plan']);
  });
});

describe('the way back for an Action that the deploy has deleted', () => {
  const secret = { name: 'KEY', value: '@@KEY@@' };
  const withSecret = versioned(actionAsset('plan', { secrets: [secret] }), 1);
  const digests = sentDigests({ triggers: { 'post-login': [] } }, [{ type: 'actions', name: 'plan' }]);
  const anew = { ...old, id: 'another id', deployedVersion: { id: 'version of its own', number: 1 } };

  it.each<[string, TenantAction, TenantAction | undefined, string[]]>([
    ['is another one of the same content', old, undefined, ['create plan']],
    [
      'says that the values of its secrets are lost',
      withSecret,
      undefined,
      ['create plan', 'secrets-lost actions/plan'],
    ],
    ['is none where it is there again', old, anew, []],
    ['is none where it has not been deleted yet', old, old, []],
    ['still says so once it is there again', withSecret, anew, ['secrets-lost actions/plan']],
    [
      'is its draft where that said something else',
      { ...old, code: 'later', isFullyDeployed: false },
      anew,
      ['draft plan'],
    ],
    ['is none where somebody else has made one', old, { ...anew, code: 'by hand' }, ['moved actions/plan']],
  ])('%s', (_title, was, held, steps) => {
    const current = { actions: held ? [held] : [] };
    expect(told(restoreSteps(saved({ actions: [was] }), current, digests))).toEqual(steps);
  });

  it('comes before its binding', () => {
    const state = saved({ actions: [old], triggers: { 'post-login': boundWithOurs } });
    const way = restoreSteps(state, { actions: [], triggers: { 'post-login': [] } }, digests);
    expect(told(way)).toEqual(['create plan', 'bind post-login']);
  });
});

describe('the way back for bindings', () => {
  it.each([
    ['is none where they are what they were', bound, []],
    ['is what they were, where they are what was sent', boundWithOurs, ['bind post-login']],
    ['is none where they are something else', [...boundWithOurs].reverse(), ['moved triggers/post-login']],
  ])('%s', (_title, now, steps) => {
    const state = saved({ triggers: { 'post-login': bound } });
    expect(told(restoreSteps(state, { triggers: { 'post-login': now } }, sent))).toEqual(steps);
  });
});

describe('the way back for a rule', () => {
  const rule: TenantRule = { id: 'rul_1', name: 'username', script: 'old', order: 1, enabled: true };
  const asset = { name: 'username', script: 'new', order: 1, enabled: true, stage: 'login_success' as const };
  const digests = sentDigests({ rules: [asset] });

  it.each<[string, TenantRule | undefined, string[]]>([
    ['is none where it is what it was', rule, []],
    ['is its text', { ...rule, script: 'new' }, ['rule username']],
    ['is its order', { ...rule, order: 99 }, ['rule username']],
    ['is none over what somebody else has written', { ...rule, script: 'by hand' }, ['moved rules/username']],
    ['is none where it was deleted', undefined, ['moved rules/username']],
  ])('%s', (_title, now, steps) => {
    expect(told(restoreSteps(saved({ rules: [rule] }), { rules: now ? [now] : [] }, digests))).toEqual(steps);
  });

  it('is another one where the deploy has deleted it', () => {
    const marked = sentDigests({}, [{ type: 'rules', name: 'username' }]);
    expect(restoreSteps(saved({ rules: [rule] }), { rules: [] }, marked).steps).toEqual([
      {
        kind: 'create',
        type: 'rules',
        name: 'username',
        fields: { name: 'username', script: 'old', order: 1, enabled: true },
      },
    ]);
  });

  it('disables one that was created', () => {
    const created = { actions: {}, triggers: {}, rules: { username: null }, hooks: {} };
    const way = restoreSteps(created, { rules: [{ ...rule, script: 'new' }] }, digests);
    expect(way.steps).toEqual([{ kind: 'rule', name: 'username', id: 'rul_1', fields: { enabled: false } }]);
    expect(way.left).toEqual([{ resource: 'rules/username', reason: 'created' }]);
  });
});
