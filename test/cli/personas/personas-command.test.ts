import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { personasCommand } from '#cli/commands/personas.ts';
import { loadPersona } from '#project/persona.ts';
import { projectFixture } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';

const users = [
  {
    user_id: 'auth0|5f7c8ec7c33c6c004bbafe82',
    email: 'grace@corp.de',
    app_metadata: { plan: 'enterprise', tier: 'x' },
  },
  {
    user_id: 'auth0|5f7c8ec7c33c6c004bbafe83',
    email: 'susan@corp.de',
    app_metadata: { plan: 'enterprise', tier: 'y' },
  },
  { user_id: 'google-oauth2|1035', name: 'Captain Nemo' },
];

async function usersProject() {
  const project = await projectFixture();
  const from = join(project.root, 'users.json');
  writeFileSync(from, JSON.stringify(users));
  const run = (...argv: string[]) => runCli(personasCommand, project.root, ['--from', from, ...argv]);
  const files = () => readdirSync(join(project.root, 'personas')).filter((file) => file.startsWith('life-'));
  return { project, run, files, [Symbol.asyncDispose]: () => project[Symbol.asyncDispose]() };
}

it('makes personas that a project can load, and the same ones again', async () => {
  await using life = await usersProject();
  const planned = await life.run('--plan');
  expect({ exitCode: planned.exitCode, files: life.files() }).toEqual({ exitCode: 2, files: [] });
  const first = await life.run();
  expect(first).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining('3 people in 2 personas. Written to personas/: 2.\n'),
    stderr: '',
  });
  // What the Action asks for is nobody's; what nothing asks for may be somebody's.
  expect(loadPersona(life.project.root, 'life-auth0-1').user).toMatchObject({
    user_id: 'auth0|000000000000000000000001',
    app_metadata: { plan: 'enterprise', tier: expect.not.stringMatching(/[xy]/) },
  });
  expect((await life.run('--plan')).exitCode).toBe(0);
});

it('overwrites nothing unasked, and then writes nothing else either', async () => {
  await using life = await usersProject();
  const path = join(life.project.root, 'personas/life-auth0-1.yaml');
  writeFileSync(path, 'user: { email: own@example.com }\n');
  const refused = await life.run();
  expect({ ...refused, stdout: '', files: life.files() }).toEqual({
    exitCode: 1,
    stdout: '',
    stderr:
      'error[persona-differs] personas/life-auth0-1.yaml\n  it is here, and says something else\n  fix: rename it to keep it, or overwrite it: --overwrite life-auth0-1\n',
    files: ['life-auth0-1.yaml'],
  });
  expect((await life.run('--overwrite', 'life-auth0-1')).exitCode).toBe(0);
  expect(readFileSync(path, 'utf8')).toMatch(/^# From life: stands for 2 of 3 people\./);
});

it('keeps what it is told to keep, and counts whom a limit leaves out', async () => {
  await using life = await usersProject();
  const { stdout } = await life.run('--keep', 'app_metadata.tier', '--limit', '1', '--json', '--plan');
  expect(JSON.parse(stdout)).toEqual({
    from: join(life.project.root, 'users.json'),
    people: 3,
    personas: [{ name: 'life-auth0-1', state: 'new', standsFor: 1 }],
    leftOut: 2,
    isWritten: false,
  });
});
