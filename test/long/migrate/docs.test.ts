import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrateCommand, runMigrate } from '#cli/commands/migrate.ts';
import { fencedTexts } from '../../rig/fenced-texts.ts';
import { projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { runCli } from '../../rig/run-cli.ts';
import { sharedSandbox } from '../../sandbox/shared-sandbox.ts';
import { adapter } from './adapter.ts';

const sandbox = sharedSandbox();
const migrate: typeof migrateCommand = { ...migrateCommand, run: (flags, io) => runMigrate(flags, io, sandbox) };

const page = readFileSync(join(repositoryRoot, 'docs/migrate.md'), 'utf8');

it('docs/migrate.md shows what the command prints', async () => {
  const [rule = ''] = fencedTexts(page, 'js');
  const [checked, migrated] = fencedTexts(page);
  await using project = await projectFixture({
    ...adapter,
    rules: null,
    actions: null,
    'rules/first-login.js': rule.replace(/^.*\n/, ''),
    'rules/notify.js': notify,
    'rules/read-only.js': readOnly,
    'rules/seen.js': seen,
    'tenant.yaml': tenant,
  });
  const check = await runCli(migrateCommand, project.root, ['--check']);
  expect(check.stdout.trim()).toBe(checked);
  for (const last of ['rules/read-only', 'rules/notify']) {
    expect((await runCli(migrate, project.root, [last, '--runs', '0'])).exitCode).toBe(0);
  }
  const { stdout } = await runCli(migrate, project.root, ['rules/first-login', '--seed', '1']);
  expect(stdout.trim()).toBe(migrated);
});

const notify = `function (user, context, callback) {
  if (context.stats.loginsCount > 1) return callback(null, user, context);
  const request = require('request@2.88.2');
  request.post({ url: configuration.NOTIFY_URL, json: { user: user.user_id } }, function (err) {
    callback(err, user, context);
  });
}
`;

const readOnly = `function (user, context, callback) {
  if (user.app_metadata?.readOnly) {
    context.accessToken.scope = ['read:orders'];
  }
  callback(null, user, context);
}
`;

const seen = `function (user, context, callback) {
  context.idToken['https://claims.example.com/seen'] = user.last_login;
  callback(null, user, context);
}
`;

const tenant = `# What goes to every tenant, as auth0-deploy-cli writes it. \`npm run build\` turns the sources into scripts.
rules:
  # Welcomes new customers.
  - name: first-login
    script: ./rules/first-login.js
    order: 10
  - name: notify
    script: ./rules/notify.js
    order: 20
  - name: read-only
    script: ./rules/read-only.js
    order: 30
  - name: seen
    script: ./rules/seen.js
    order: 40
    enabled: false
rulesConfigs:
  - { key: NOTIFY_URL, value: "##NOTIFY_URL##" }

hooks:
  - name: client-credentials-username
    triggerId: credentials-exchange
    script: ./hooks/client-credentials-username.ts
`;
