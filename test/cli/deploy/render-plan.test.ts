import { expect, it } from 'vitest';
import { renderPlan } from '#cli/deploy/render-plan.ts';
import type { PlanItem } from '#deploy/plan/plan.ts';
import { quietIo } from '../../rig/run-cli.ts';

function render(items: PlanItem[]): string {
  const plan = { environment: 'staging', domain: 'tenant.example.com', wishes: { adopt: [], rotate: [] }, items };
  return renderPlan(quietIo('/'), { ...plan, digest: 'd1' });
}

it('shows every kind of change in full, and counts the rest', () => {
  const text = render([
    {
      change: 'create',
      type: 'actions',
      name: 'new',
      fields: [
        { kind: 'script', field: 'code', diff: '@@ -0,0 +1,1 @@\n+new\n' },
        { kind: 'secrets', added: ['KEY'], removed: [], sent: [] },
      ],
    },
    {
      change: 'update',
      type: 'actions',
      name: 'plan',
      edited: true,
      fields: [
        { kind: 'script', field: 'code', diff: '@@ -1,1 +1,1 @@\n-\told\n+new\u001b[2J\n' },
        { kind: 'value', field: 'runtime', before: 'node18', after: 'node22' },
        { kind: 'secrets', added: ['A'], removed: ['B'], sent: ['C'] },
      ],
    },
    {
      change: 'update',
      type: 'triggers',
      name: 'post-login',
      edited: false,
      fields: [{ kind: 'order', before: ['old', 'terms'], after: ['terms', 'new'], foreign: ['terms'] }],
    },
    { change: 'always', type: 'roles', name: 'manager' },
    {
      change: 'delete',
      type: 'rules',
      name: 'gone',
      edited: true,
      fields: [{ kind: 'script', field: 'script', diff: '@@ -1,1 +0,0 @@\n-old\n' }],
    },
    { change: 'update', type: 'rules', name: 'sent by --full', edited: false, fields: [] },
    { change: 'left-behind', type: 'actions', name: 'older', boundTo: [] },
    { change: 'foreign', type: 'actions', name: 'terms' },
    { change: 'unchanged', type: 'actions', name: 'same' },
  ]);
  expect(text).toBe(`Plan for staging (tenant.example.com)

+ actions/new  create
    code
      @@ -0,0 +1,1 @@
      +new
    secrets
      + KEY

~ actions/plan  update, edited in the tenant
    code
      @@ -1,1 +1,1 @@
      -  old
      +new\\u001b[2J
    runtime  "node18" -> "node22"
    secrets
      - B
      + A
      ~ C, sent anew

~ triggers/post-login  update
    bindings, in the order in which they run
      - old
        1. terms (foreign)
      + 2. new

~ roles/manager  always

- rules/gone  delete, edited in the tenant
    script
      @@ -1,1 +0,0 @@
      -old

~ rules/sent by --full  update, sent as it is

= actions/older  left behind: would need --allow-delete

1 to create, 3 to update, 1 sent at every deploy, 1 to delete, 1 unchanged, 1 left behind by an earlier build, 1 foreign, left alone
digest d1
`);
});

it('says so when there is nothing to change', () => {
  expect(render([{ change: 'unchanged', type: 'actions', name: 'same' }])).toBe(
    'Plan for staging (tenant.example.com)\n\nNothing to change: 1 unchanged\ndigest d1\n',
  );
  expect(render([])).toContain('Nothing to change: the tenant and the build hold nothing\n');
});
