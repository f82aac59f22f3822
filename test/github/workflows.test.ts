import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contractCommand } from '#cli/commands/contract.ts';
import { deployCommand } from '#cli/commands/deploy.ts';
import { doctorCommand } from '#cli/commands/doctor.ts';
import { driftCommand } from '#cli/commands/drift.ts';
import { reviewCommand } from '#cli/commands/review.ts';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { tenantJobs, texts, workflows } from './workflows.ts';

const { scripts } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
const commands = [deployCommand, doctorCommand, driftCommand, reviewCommand, contractCommand];
const environments = readdirSync(join(repositoryRoot, 'environments')).map((file) => file.replace(/\.yaml$/, ''));

/** An expression of GitHub's. */
function expression(text: string): string {
  return `$\{{ ${text} }}`;
}

/** Every `npm run` in a text, with its flags: `['deploy', '--env', '--plan']`. */
function npmRuns(text: string): (readonly [name: string, ...flags: string[]])[] {
  return [...text.matchAll(/npm run (?:-s )?([\w:]+)(?: -- ([^\n|`]*))?/g)].map(
    ([, name = '', rest = '']) => [name, ...(rest.match(/--[\w-]+/g) ?? [])] as const,
  );
}

describe('the GitHub workflows', () => {
  it('are these', () => {
    expect([...workflows.keys()].sort()).toEqual([
      'ci.yml',
      'deploy.yml',
      'drift.yml',
      'plan.yml',
      'review-comment.yml',
      'review.yml',
    ]);
    expect(tenantJobs.map(({ file, id }) => `${file} ${id}`)).toEqual([
      'deploy.yml plan-staging',
      'deploy.yml deploy-staging',
      'deploy.yml plan-production',
      'deploy.yml deploy-production',
      'drift.yml drift',
      'plan.yml plan',
    ]);
  });

  const docs = ['docs/github.md', 'docs/doctor-and-drift.md', 'docs/policy.md', 'docs/review-on-github.md'].map(
    (file) => [file, readFileSync(join(repositoryRoot, file), 'utf8')] as const,
  );

  it.each([...texts, ...docs])('name commands that exist, with flags that exist: %s', (_file, text) => {
    for (const [name, ...flags] of npmRuns(text)) {
      expect(Object.keys(scripts)).toContain(name);
      const known = commands.find((command) => command.name === name)?.options.map(({ long }) => long) ?? [];
      expect(known).toEqual(expect.arrayContaining(flags));
    }
  });

  it('run what they are there for', () => {
    const runs = tenantJobs.map(({ id, job }) => [id, ...npmRuns(job.steps.map(({ run }) => run ?? '').join('\n'))]);
    expect(runs).toEqual([
      ['plan-staging', ['deploy', '--env', '--plan', '--out']],
      ['deploy-staging', ['deploy', '--env', '--plan-file', '--yes']],
      ['plan-production', ['deploy', '--env', '--plan', '--out']],
      ['deploy-production', ['deploy', '--env', '--plan-file', '--yes']],
      ['drift', ['drift', '--env']],
      ['plan', ['deploy', '--env', '--plan']],
    ]);
  });

  it('may read the repository, and nothing else, but for the jobs that push the record of a deploy, or comment', () => {
    for (const { permissions, jobs } of workflows.values()) {
      const others = Object.entries(jobs).filter(([id]) => !id.startsWith('deploy-') && id !== 'comment');
      const granted = [permissions, ...others.map(([, job]) => job.permissions ?? {})];
      for (const each of granted) expect([{}, { contents: 'read' }]).toContainEqual(each);
    }
    for (const { id, job } of tenantJobs.filter((each) => each.id.startsWith('deploy-'))) {
      expect([id, job.permissions]).toEqual([id, { contents: 'write' }]);
    }
  });

  it('give the token of the job to the one step that needs it for the records', () => {
    const withToken = [...workflows.values()]
      .flatMap(({ jobs }) => Object.entries(jobs))
      .flatMap(([id, job]) => job.steps.filter(({ env = {} }) => 'GITHUB_TOKEN' in env).map((step) => ({ id, step })));
    expect(withToken.map(({ id, step }) => [id, step.name, step.env?.['DEPLOY_RECORDS']])).toEqual([
      ['deploy-staging', 'Deploy', 'git:origin/deploys'],
      ['deploy-production', 'Deploy', 'git:origin/deploys'],
      ['drift', 'Look', 'git:origin/deploys'],
    ]);
    for (const { step } of withToken) {
      expect(step.env?.['GITHUB_TOKEN']).toBe(expression('github.token'));
      expect(step.run).toMatch(/^bash \.github\/report\.sh /);
    }
  });

  it('pin every action by its commit, with its version behind it, and keep no credentials of git', () => {
    for (const text of texts.values()) {
      for (const [, action = ''] of text.matchAll(/uses: (.*)/g)) {
        expect(action).toMatch(/^(?:\.\/\.github\/actions\/[\w-]+|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/);
      }
    }
    const steps = [...workflows.values()].flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.map((step) => step.with)).toMatchObject(checkouts.map(() => ({ 'persist-credentials': false })));
  });

  it('put nothing that others wrote into a script, and hand on no secrets but by name', () => {
    for (const text of texts.values()) expect(text).not.toMatch(/secrets: inherit|toJSON\(secrets|pull_request_target/);
    const steps = [...workflows.values()].flatMap(({ jobs }) => Object.values(jobs).flatMap((job) => job.steps));
    expect(steps.filter(({ run = '' }) => /\$\{\{/.test(run))).toEqual([]);
  });

  it('take secrets only where a GitHub environment guards them', () => {
    for (const { jobs } of workflows.values()) {
      for (const job of Object.values(jobs).filter(({ environment }) => environment === undefined)) {
        expect(JSON.stringify(job)).not.toContain('secrets.');
      }
    }
  });
});

describe('a job for a tenant', () => {
  it('is for an environment of this repository, and only when the repository has set its tenants up', () => {
    for (const { job } of tenantJobs) {
      const named = job.strategy?.matrix['environment'] ?? [job.environment?.replace(/-plan$/, '')];
      for (const name of named) expect(environments).toContain(name);
      const first = job.needs === undefined ? job : tenantJobs[0]?.job;
      expect(first?.if).toContain("vars.AUTH0_DEPLOY == 'true'");
    }
  });

  it('has a concurrency group that names the tenant, and its own for what writes', () => {
    const groups = tenantJobs.map(({ job }) => [job.environment, job.concurrency?.group]);
    expect(groups).toEqual([
      ['staging-plan', `plan-staging-${expression('github.run_id')}`],
      ['staging', 'tenant-staging'],
      ['production-plan', `plan-production-${expression('github.run_id')}`],
      ['production', 'tenant-production'],
      [`${expression('matrix.environment')}-plan`, `drift-${expression('matrix.environment')}`],
      [
        `${expression('matrix.environment')}-plan`,
        `plan-${expression('matrix.environment')}-${expression('github.event.pull_request.number')}`,
      ],
    ]);
    const writing = tenantJobs.filter(({ id }) => id.startsWith('deploy-'));
    expect(writing.map(({ job }) => job.concurrency?.['cancel-in-progress'])).toEqual([false, false]);
  });

  it('that writes carries out the plan that was kept, and only where one is pending', () => {
    for (const name of ['staging', 'production']) {
      const find = (id: string) => tenantJobs.find((each) => each.id === id)?.job;
      const [plan, deploy] = [find(`plan-${name}`), find(`deploy-${name}`)];
      const kept = plan?.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'))?.with;
      expect(kept).toMatchObject({ name: `plan-${name}`, path: 'plan.json', 'if-no-files-found': 'error' });
      const got = deploy?.steps.find(({ uses }) => uses?.startsWith('actions/download-artifact@'))?.with;
      expect(got).toEqual({ name: `plan-${name}` });
      expect(deploy).toMatchObject({ needs: `plan-${name}`, environment: name });
      expect(deploy?.if).toContain(`needs.plan-${name}.outputs.pending == 'true'`);
      expect(plan?.outputs).toEqual({ pending: expression('steps.plan.outputs.pending') });
    }
  });
});
