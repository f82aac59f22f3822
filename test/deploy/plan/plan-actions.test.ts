import { describe, expect, it } from 'vitest';
import { actionAsset, built, heldAction, itemsOf, plan } from './plan-kit.ts';

const asset = actionAsset('plan', {
  dependencies: [{ name: 'lodash', version: '4.17.21' }],
  secrets: [{ name: 'API_KEY', value: '@@STAGING_KEY@@' }],
});
const held = heldAction(asset);
const unchanged = { change: 'unchanged', type: 'actions', name: 'plan' };
const update = { change: 'update', type: 'actions', name: 'plan', edited: false };

describe('an Action of the build', () => {
  it('is created where there is none, with its script and the names of its secrets', () => {
    const planned = plan({ actions: [] }, { actions: [asset] });
    const diff = `@@ -0,0 +1,2 @@\n${asset.code.replace(/^(?=.)/gm, '+')}`;
    const fields = [
      { kind: 'script', field: 'code', diff },
      { kind: 'secrets', added: ['API_KEY'], removed: [], sent: [] },
    ];
    expect(itemsOf(planned)).toEqual([{ change: 'create', type: 'actions', name: 'plan', fields }]);
    expect(planned.changes).toEqual({ actions: [asset] });
  });

  it('is left as it is when draft and running version are the build', () => {
    const planned = plan({ actions: [held] }, { actions: [asset] });
    expect(itemsOf(planned)).toEqual([unchanged]);
    expect(planned).toMatchObject({ changes: {}, findings: [] });
  });

  it('is updated with a diff of its script', () => {
    const older = heldAction({ ...asset, code: built('actions/plan.ts', 'exports.onExecutePostLogin = () => {};') });
    const planned = plan({ actions: [older] }, { actions: [asset] });
    const diff = expect.stringMatching(
      /^@@ -1,2 \+1,2 @@\n-\/\/ Built.*\n-exports\.onExecutePostLogin = \(\) => {};\n\+\/\/ Built.*\n\+exports.* = async \(\) => {};\n$/,
    );
    expect(itemsOf(planned)).toEqual([{ ...update, fields: [{ kind: 'script', field: 'code', diff }] }]);
    expect(planned.changes).toEqual({ actions: [asset] });
  });

  it.each([
    [
      'its runtime',
      { runtime: 'node18-actions' },
      { kind: 'value', field: 'runtime', before: 'node18-actions', after: 'node22' },
    ],
    [
      'its dependencies',
      { dependencies: [] },
      { kind: 'value', field: 'dependencies', before: [], after: [{ name: 'lodash', version: '4.17.21' }] },
    ],
    [
      'a secret of somebody',
      { secretNames: ['API_KEY', 'X'] },
      { kind: 'secrets', added: [], removed: ['X'], sent: [] },
    ],
    ['a secret that is missing', { secretNames: [] }, { kind: 'secrets', added: ['API_KEY'], removed: [], sent: [] }],
  ])('is updated for %s', (_title, difference, field) => {
    const { code, runtime, dependencies, secretNames } = held;
    const deployed = { code, runtime, dependencies, secretNames, ...difference };
    const planned = plan({ actions: [{ ...held, ...difference, deployed }] }, { actions: [asset] });
    expect(itemsOf(planned)).toEqual([{ ...update, fields: [field] }]);
  });

  it('is updated for the version of its trigger, where the tenant tells it', () => {
    const on = (trigger: { id: string; version?: string }) =>
      itemsOf(plan({ actions: [{ ...held, supportedTriggers: [trigger] }] }, { actions: [asset] }));
    expect(on({ id: 'post-login' })).toEqual([unchanged]);
    expect(on({ id: 'post-login', version: 'v2' })).toMatchObject([
      { change: 'update', fields: [{ field: 'supported_triggers' }] },
    ]);
  });

  it('is updated when it was written and never deployed, or deployed in part', () => {
    const { deployed, ...draft } = held;
    const field = { kind: 'value', field: 'deployed', before: false, after: true };
    for (const half of [draft, { ...held, isFullyDeployed: false }]) {
      expect(itemsOf(plan({ actions: [half] }, { actions: [asset] }))).toEqual([{ ...update, fields: [field] }]);
    }
  });

  it('is updated when its draft alone was edited in the tenant, and says that the edit is lost', () => {
    const edited = { ...held, code: held.code.replace('async', 'async /* edited */'), isFullyDeployed: false };
    const planned = plan({ actions: [edited] }, { actions: [asset] });
    expect(itemsOf(planned)).toEqual([
      { ...update, edited: true, fields: [{ kind: 'script', field: 'code', diff: expect.stringContaining('edited') }] },
    ]);
    expect(planned.findings).toEqual([{ code: 'edited-in-tenant', type: 'actions', name: 'plan' }]);
  });

  it.each(['API_KEY', 'STAGING_KEY'])('has its secret sent anew by either name: --rotate %s', (name) => {
    const planned = plan({ actions: [held] }, { actions: [asset] }, { wishes: { adopt: [], rotate: [name] } });
    const fields = [{ kind: 'secrets', added: [], removed: [], sent: ['API_KEY'] }];
    expect(itemsOf(planned)).toEqual([{ ...update, fields }]);
    expect(planned.findings).toEqual([]);
  });

  it('is never written over one of its name that was not built here, unless it is adopted', () => {
    const foreign = heldAction({ ...asset, code: 'exports.onExecutePostLogin = () => {};' });
    const refused = plan({ actions: [foreign] }, { actions: [asset] });
    expect(itemsOf(refused)).toEqual([{ change: 'foreign', type: 'actions', name: 'plan' }]);
    expect(refused).toMatchObject({
      changes: {},
      findings: [{ code: 'foreign-name', type: 'actions', name: 'plan' }],
    });
    const adopted = plan({ actions: [foreign] }, { actions: [asset] }, { wishes: { adopt: ['plan'], rotate: [] } });
    expect(itemsOf(adopted)).toMatchObject([{ change: 'update', fields: [{ kind: 'script' }] }]);
    expect(adopted).toMatchObject({ changes: { actions: [asset] }, findings: [] });
  });

  it('never takes the place of an integration, adopted or not', () => {
    const wishes = { adopt: ['plan'], rotate: [] };
    const planned = plan({ actions: [{ ...held, isIntegration: true }] }, { actions: [asset] }, { wishes });
    expect(planned).toMatchObject({ changes: {}, findings: [{ code: 'foreign-name' }] });
  });
});

describe('an Action that the build does not hold', () => {
  const other = heldAction(actionAsset('older'));
  const foreign = heldAction(actionAsset('crm', { code: 'exports.onExecutePostLogin = () => {};' }));

  it('is foreign, or was left behind by an earlier build, and stays', () => {
    const planned = plan({ actions: [held, other, foreign] }, { actions: [asset] });
    expect(itemsOf(planned)).toEqual([
      unchanged,
      { change: 'left-behind', type: 'actions', name: 'older', boundTo: [] },
      { change: 'foreign', type: 'actions', name: 'crm' },
    ]);
    expect(planned).toMatchObject({ changes: {}, findings: [] });
  });

  it('is warned of when it was left behind and still runs', () => {
    const triggers = { 'post-login': [{ actionName: 'older', displayName: 'older' }] };
    const planned = plan({ actions: [held, other], triggers }, { actions: [asset] });
    expect(planned.findings).toEqual([{ code: 'left-behind', name: 'older', boundTo: ['post-login'] }]);
  });

  it('would be deleted where everything is ours', () => {
    const planned = plan({ actions: [held, foreign] }, { actions: [asset] }, { isAllOurs: true });
    expect(itemsOf(planned)).toMatchObject([unchanged, { change: 'delete', name: 'crm', edited: false }]);
  });

  it('is deleted when that is allowed and it was built here, and unbound where it is bound; a foreign one stays', () => {
    const wishes = { adopt: [], rotate: [], allowDelete: true as const };
    const edited = heldAction(actionAsset('edited', { secrets: [{ name: 'KEY', value: 'v' }] }));
    const byHand = { ...edited, code: `${edited.code}// by hand\n` };
    const binding = (name: string) => ({ actionName: name, displayName: name });
    const triggers = {
      'post-login': [binding('crm'), binding('older'), binding('plan')],
      'pre-user-registration': [binding('older')],
    };
    const marketplace = { ...heldAction(actionAsset('bought')), isIntegration: true };
    const actions = [held, other, foreign, byHand, marketplace];
    const bound = { 'post-login': [{ action_name: 'plan', display_name: 'plan' }] };
    const planned = plan({ actions, triggers }, { actions: [asset], triggers: bound }, { wishes });
    const shown = itemsOf(planned).map(({ change, name }) => `${change} ${name}`);
    expect(shown).toEqual([
      'unchanged plan',
      'delete older',
      'foreign crm',
      'delete edited',
      'foreign bought',
      'update post-login',
      'update pre-user-registration',
    ]);
    const gone = `@@ -1,2 +0,0 @@\n${other.code.replace(/^(?=.)/gm, '-')}`;
    expect(itemsOf(planned)[1]).toMatchObject({
      edited: false,
      fields: [{ kind: 'script', field: 'code', diff: gone }],
    });
    expect(itemsOf(planned)[3]).toMatchObject({ edited: true, fields: [{}, { kind: 'secrets', removed: ['KEY'] }] });
    expect(planned.findings).toEqual([{ code: 'edited-in-tenant', type: 'actions', name: 'edited' }]);
    expect(planned.changes).toEqual({
      triggers: {
        'post-login': ['crm', 'plan'].map((name) => ({ action_name: name, display_name: name })),
        'pre-user-registration': [],
      },
    });
  });
});
