import { describe, expect, it } from 'vitest';
import type { Found } from '#import/found.ts';
import type { Here } from '#import/here.ts';
import type { ImportItem, ImportWishes } from '#import/import-plan.ts';
import { planImport } from '#import/plan-import.ts';
import { after, aHook, anAction, aRule, found, here } from './import-kit.ts';

const everything: ImportWishes = { overwrite: [] };

function textOf(path: string, what: Partial<Found>, present: Here = here(), wishes = everything): string | undefined {
  return planImport(found(what), present, wishes).files.get(path);
}

/** What became of each thing, without what goes without saying. */
function changesOf({ items }: { readonly items: readonly ImportItem[] }): Record<string, string> {
  return Object.fromEntries(
    items.map((item) => {
      const detail = 'reason' in item ? `: ${item.reason}` : 'differs' in item ? `: ${item.differs.join(', ')}` : '';
      return [item.id, `${item.change}${detail}`];
    }),
  );
}

const many: Partial<Found> = {
  rules: [
    aRule('late', { order: 9, enabled: false }),
    aRule('early', { script: 'function (user, context, callback) { configuration.NS }' }),
  ],
  rulesConfigs: [{ name: 'NS' }, { name: 'UNUSED' }],
  hooks: [
    aHook('machine', { secrets: [{ name: 'KEY' }], dependencies: { ms: '2.1.3' } }),
    aHook('signup', { triggerId: 'pre-user-registration' }),
  ],
  actions: [
    anAction('plan', {
      secrets: [{ name: 'API_KEY' }, { name: 'B', mapping: 'SHARED_B' }],
      dependencies: [{ name: 'ms', version: '2.1.3' }],
      modules: [{ name: 'shared', version: 2 }],
    }),
    anAction('draft', { deployed: false, runtime: 'node18' }),
  ],
  modules: [{ name: 'shared', script: 'module.exports = 1;\n', dependencies: [], secrets: [] }],
  bindings: {
    'post-login': [
      { actionName: 'other', displayName: 'other' },
      { actionName: 'plan', displayName: 'The plan' },
    ],
  },
};

it('numbers names that would become the same, and leaves the one that is so already', () => {
  const rules = ['add_claims', 'add-claims', 'add+claims', 'ルール', '規則', 'twice', 'twice'].map((name, index) =>
    aRule(name, { order: index + 1 }),
  );
  const plan = planImport(found({ rules }), here(), everything);
  expect(plan.items.map(({ id, change }) => `${change} ${id}`)).toEqual([
    'import rules/add-claims-2',
    'import rules/add-claims',
    'import rules/add-claims-3',
    'import rules/rule',
    'import rules/rule-2',
    'import rules/twice',
    'skipped rules/twice',
  ]);
  const again = planImport(found({ rules }), after(here(), plan.files), everything);
  expect([...again.files]).toEqual([]);
});

describe('an import into an empty repository', () => {
  const plan = planImport(found(many), here('# What goes to every tenant.\n'), everything);

  it('writes each script as it was found, and its entry with order, state, runtime, dependencies and names of secrets', () => {
    const { 'tenant.yaml': tenant, ...scripts } = Object.fromEntries(plan.files);
    expect(tenant).toBe(`# What goes to every tenant.

rules:
  - name: early
    script: ./rules/early.js
    order: 1
    enabled: true
  - name: late
    script: ./rules/late.js
    order: 9
    enabled: false

rulesConfigs:
  - { key: NS, value: '@@NS@@' }

hooks:
  - name: machine
    triggerId: credentials-exchange
    script: ./hooks/machine.js
    enabled: true
    dependencies: { ms: 2.1.3 }
    secrets: { KEY: '@@MACHINE_KEY@@' }
  - name: signup
    triggerId: pre-user-registration
    script: ./hooks/signup.js
    enabled: false

actionModules:
  - { name: shared, code: ./modules/shared.js }

actions:
  - name: plan
    code: ./actions/plan.js
    runtime: node22
    deployed: true
    supported_triggers:
      - { id: post-login, version: v3 }
    dependencies:
      - { name: ms, version: 2.1.3 }
    secrets:
      - { name: API_KEY, value: '@@PLAN_API_KEY@@' }
      - { name: B, value: '@@SHARED_B@@' }
  - name: draft
    code: ./actions/draft.js
    runtime: node18
    deployed: false
    supported_triggers:
      - { id: post-login, version: v3 }

triggers:
  post-login:
    - { action_name: plan, display_name: The plan }
`);
    expect(scripts['actions/plan.js']).toBe('exports.onExecutePostLogin = async () => { /* plan */ };\n');
    expect(Object.keys(scripts)).toEqual([
      'rules/early.js',
      'rules/late.js',
      'hooks/machine.js',
      'hooks/signup.js',
      'modules/shared.js',
      'actions/plan.js',
      'actions/draft.js',
      'environments/staging.yaml',
    ]);
  });

  it('declares secrets by name, and says who needs them', () => {
    expect(plan.files.get('environments/staging.yaml')).toBe(`domain: a

secrets:
  MACHINE_KEY: { env: MACHINE_KEY }
  PLAN_API_KEY: { env: PLAN_API_KEY }
  SHARED_B: { env: SHARED_B }
  NS: { env: NS }
`);
    expect(plan.supply).toEqual([
      { kind: 'secret', name: 'MACHINE_KEY', for: ['hooks/machine: KEY'] },
      { kind: 'secret', name: 'PLAN_API_KEY', for: ['actions/plan: API_KEY'] },
      { kind: 'secret', name: 'SHARED_B', for: ['actions/plan: B'] },
      { kind: 'secret', name: 'NS', for: ['rulesConfigs/NS'] },
    ]);
  });

  it('says what is not what it seems', () => {
    expect(plan.items.flatMap(({ id, notes }) => notes.map((note) => `${id}: ${note}`))).toEqual([
      'hooks/signup: enabled in the tenant, and disabled here: the build has no Action for pre-user-registration hooks yet',
      'actions/plan: requires the Actions module shared (version 2), which the tenant has to hold',
    ]);
    expect(changesOf(plan)['rulesConfigs/UNUSED']).toBe('skipped: no imported rule reads it');
  });

  it('changes nothing the second time', () => {
    const again = planImport(found(many), after(here(), plan.files), everything);
    expect([...again.files]).toEqual([]);
    expect(again.supply).toEqual([]);
    expect(new Set(again.items.filter(({ change }) => change !== 'skipped').map(({ change }) => change))).toEqual(
      new Set(['unchanged']),
    );
  });

  it('takes what was chosen, and leaves the rest to others', () => {
    const some = planImport(found(many), here(), { ...everything, only: ['actions/plan', 'rules'] });
    expect(changesOf(some)).toEqual({
      'rules/early': 'import',
      'rules/late': 'import',
      'rulesConfigs/NS': 'import',
      'rulesConfigs/UNUSED': 'foreign',
      'actions/plan': 'import',
      'actions/draft': 'foreign',
      'hooks/machine': 'foreign',
      'hooks/signup': 'foreign',
      'modules/shared': 'foreign',
    });
  });
});

describe('what cannot be imported', () => {
  const built = '// Built from actions/a.ts, content 0123456789abcdef: edit the source, not this text.\n';

  it.each<[why: string, what: Partial<Found>, changes: Record<string, string>]>([
    [
      'is an integration',
      { actions: [anAction('Duo', { isIntegration: true, script: '' })] },
      { 'actions/Duo': 'skipped: an integration of the Marketplace, which Auth0 keeps' },
    ],
    [
      'was built here',
      { actions: [anAction('a', { script: `${built}exports.x = 1;` })] },
      { 'actions/a': 'skipped: it was built by this toolkit from actions/a.ts: take the source' },
    ],
    ['has no script', { rules: [aRule('one', { script: ' \n' })] }, { 'rules/one': 'skipped: it has no script' }],
    ['has no trigger', { actions: [anAction('a', { triggers: [] })] }, { 'actions/a': 'skipped: it names no trigger' }],
    [
      'is for a trigger that nobody knows',
      { actions: [anAction('a', { triggers: [{ id: 'iga-approval' }] })] },
      { 'actions/a': 'skipped: its trigger "iga-approval" is not known' },
    ],
    [
      'is a hook of nowhere',
      { hooks: [aHook('one', { triggerId: 'post-login' })] },
      { 'hooks/one': 'skipped: its extension point "post-login" is not known' },
    ],
    ['could not be read', { unread: [{ id: 'rules', reason: 'status 404' }] }, { rules: 'skipped: status 404' }],
  ])('%s', (_why, what, changes) => {
    const plan = planImport(found(what), here(), everything);
    expect(changesOf(plan)).toEqual(changes);
    expect([...plan.files]).toEqual([]);
  });

  it('is the second one of a name', () => {
    const plan = planImport(
      found({ rules: [aRule('one'), aRule('one', { order: 2, script: 'other' })] }),
      here(),
      everything,
    );
    expect(plan.items.map(({ id, change }) => `${id} ${change}`)).toEqual(['rules/one import', 'rules/one skipped']);
    expect(plan.files.get('rules/one.js')).toBe(aRule('one').script);
  });
});

describe('names', () => {
  it('of Actions may be such as no file can have, or differ in case alone', () => {
    const names = ['Plan', 'plan', 'a/b: c?', '../../etc/passwd', 'con', '...', 'x'.repeat(300)];
    const plan = planImport(found({ actions: names.map((name) => anAction(name)) }), here(), everything);
    expect([...plan.files.keys()]).toEqual([
      'actions/Plan.js',
      'actions/plan-2.js',
      'actions/a-b- c-.js',
      'actions/-..-etc-passwd.js',
      'actions/con-.js',
      'actions/unnamed.js',
      `actions/${'x'.repeat(100)}.js`,
      'tenant.yaml',
    ]);
    const again = planImport(
      found({ actions: names.map((name) => anAction(name)) }),
      after(here(), plan.files),
      everything,
    );
    expect([...again.files]).toEqual([]);
  });

  it('of rules that the deploy CLI would refuse are changed, and it is said', () => {
    const plan = planImport(found({ rules: [aRule('add_claims'), aRule('é', { order: 2 })] }), here(), everything);
    expect([...plan.files.keys()]).toEqual(['rules/add-claims.js', 'rules/rule.js', 'tenant.yaml']);
    expect(plan.items[0]?.notes).toEqual([
      'its name "add_claims" is none that auth0-deploy-cli takes: it is "add-claims" here',
    ]);
  });

  it('of secrets are told apart where two of them would be one', () => {
    const actions = [
      anAction('a b', { secrets: [{ name: 'KEY' }] }),
      anAction('A_B', { secrets: [{ name: 'key' }, { name: '1 weird-näme' }] }),
    ];
    const plan = planImport(found({ actions }), here(), everything);
    expect(plan.supply.map(({ name }) => name)).toEqual(['A_B_KEY', 'A_B_KEY_2', 'A_B__1_WEIRD_N_ME']);
  });
});

describe('the order of rules', () => {
  const orders = (rules: Found['rules'], tenantText = '') =>
    [
      ...(textOf('tenant.yaml', { rules }, here(tenantText, { 'rules/own.ts': '' })) ?? '').matchAll(
        /name: (.*)\n.*\n +order: (.*)/g,
      ),
    ].map(([, name, order]) => `${name} ${order}`);

  it('stays', () => {
    expect(orders([aRule('two', { order: 20 }), aRule('one', { order: -3 })])).toEqual(['one -3', 'two 20']);
  });

  it('of two with the same number is that in which they were found', () => {
    expect(orders([aRule('one'), aRule('two'), aRule('three', { order: 2 })])).toEqual(['one 1', 'two 2', 'three 3']);
  });

  it('makes way for rules that are here', () => {
    const own = 'rules:\n  - name: own\n    script: ./rules/own.ts\n    order: 2\n';
    expect(orders([aRule('one'), aRule('two', { order: 2 }), aRule('three', { order: 3 })], own)).toEqual([
      'own 2',
      'one 1',
      'two 3',
      'three 4',
    ]);
  });
});

describe('bindings', () => {
  it('take their places among those that are here', () => {
    const entry = (name: string) =>
      `  - { name: ${name}, code: ./actions/${name}.js, supported_triggers: [{ id: post-login, version: v3 }] }\n`;
    const text = `actions:\n${entry('b')}${entry('own')}triggers:\n  post-login: # in order\n    - { action_name: own, display_name: own }\n    - { action_name: b, display_name: b }\n`;
    const actions = ['a', 'b', 'c'].map((name) => anAction(name));
    const bound = ['a', 'b', 'c'].map((actionName) => ({ actionName, displayName: actionName }));
    const scripts = { 'actions/b.js': anAction('b').script, 'actions/own.js': 'x' };
    const tenant = textOf('tenant.yaml', { actions, bindings: { 'post-login': bound } }, here(text, scripts));
    expect(tenant?.slice(tenant.indexOf('  post-login:'))).toBe(`  post-login: # in order
    - { action_name: own, display_name: own }
    - { action_name: a, display_name: a }
    - { action_name: b, display_name: b }
    - { action_name: c, display_name: c }
`);
  });
});

describe('what is here already', () => {
  const text = `rules:
  - name: one # ours
    script: ./rules/one.js
    order: 7
    enabled: true
  - name: typed
    script: ./rules/typed.ts
    order: 8
`;
  const changed = { rules: [aRule('one', { enabled: false, script: 'other' }), aRule('typed', { order: 2 })] };

  it('is left alone, and named, unless it may be overwritten', () => {
    const present = here(text, { 'rules/one.js': aRule('one').script, 'rules/typed.ts': '' });
    expect(changesOf(planImport(found(changed), present, everything))).toEqual({
      'rules/one': 'refused: script, enabled',
      'rules/typed': 'skipped: it is here as rules/typed.ts',
    });
    const plan = planImport(found(changed), present, { overwrite: ['rules/one'] });
    expect(changesOf(plan)['rules/one']).toBe('overwrite: script, enabled');
    expect(Object.fromEntries(plan.files)).toEqual({
      'rules/one.js': 'other',
      'tenant.yaml': text.replace('enabled: true', 'enabled: false'),
    });
  });

  it('is a file that no entry names, and that says something else', () => {
    const present = here('', { 'rules/one.js': 'mine' });
    expect(changesOf(planImport(found({ rules: [aRule('one')] }), present, everything))).toEqual({
      'rules/one': 'refused: script',
    });
  });

  it('is what an import that was cut off has written, and the next one goes on', () => {
    const present = here('', { 'rules/one.js': aRule('one').script });
    const plan = planImport(found({ rules: [aRule('one')] }), present, everything);
    expect([...plan.files.keys()]).toEqual(['tenant.yaml']);
  });

  it('keeps the places where its secrets come from', () => {
    const action = `actions:
  - name: plan
    code: ./actions/plan.js
    supported_triggers: [{ id: post-login, version: v3 }]
    secrets:
      - { name: A, value: '@@MINE@@' }
`;
    const present = here(action, { 'actions/plan.js': anAction('plan').script });
    const same = { actions: [anAction('plan', { secrets: [{ name: 'A' }] })] };
    expect([...planImport(found(same), present, everything).files]).toEqual([]);
    const more = { actions: [anAction('plan', { secrets: [{ name: 'A' }, { name: 'B' }] })] };
    expect(textOf('tenant.yaml', more, present, { overwrite: ['actions/plan'] })).toBe(
      action.replace(
        "- { name: A, value: '@@MINE@@' }\n",
        "- { name: A, value: '@@MINE@@' }\n      - { name: B, value: '@@PLAN_B@@' }\n",
      ),
    );
  });
});

describe('constants of an export', () => {
  const rules = [
    aRule('one', { script: "function (user, context, callback) { return '##NS##' + @@LIST@@ + '##API_KEY##'; }" }),
  ];
  const environments = [
    { name: 'local', text: 'localTenant: { port: 0 }\n', secrets: [], mappings: [], isLocal: true, isTarget: false },
    { name: 'staging', text: 'domain: a\n', secrets: [], mappings: ['LIST'], isLocal: false, isTarget: true },
  ];

  it('become mappings where their values were told, but for what looks like a secret', () => {
    const values = { NS: 'https://a/', LIST: ['x'], API_KEY: 'geheim' };
    const plan = planImport(found({ rules }), here('', {}, { environments }), everything, values);
    expect(plan.files.get('environments/staging.yaml')).toBe('domain: a\n\nmappings:\n  NS: https://a/\n');
    expect(plan.supply).toEqual([{ kind: 'mapping', name: 'API_KEY', for: ['rules/one'] }]);
    expect(JSON.stringify([...plan.files])).not.toContain('geheim');
  });

  it('are asked for where nobody has told them', () => {
    const plan = planImport(found({ rules }), here('', {}, { environments }), everything);
    expect(plan.supply.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['mapping NS', 'mapping API_KEY']);
  });
});

it('local tenants make up the secrets that they are not told', () => {
  const environments = [
    { name: 'local', text: 'secrets: {}\n', secrets: [], mappings: [], isLocal: true, isTarget: false },
    { name: 'staging', text: 'domain: a\n', secrets: [], mappings: [], isLocal: false, isTarget: true },
  ];
  const actions = [anAction('plan', { secrets: [{ name: 'A' }] })];
  const { files } = planImport(found({ actions }), here('', {}, { environments }), everything);
  expect(files.get('environments/local.yaml')).toBe('secrets:\n  PLAN_A: { generated: true }\n');
  expect(files.get('environments/staging.yaml')).toBe('domain: a\n\nsecrets:\n  PLAN_A: { env: PLAN_A }\n');
});
