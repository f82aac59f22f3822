import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainCommand } from '#cli/commands/explain.ts';
import { type Overrides, projectFixture, repositoryRoot } from '../../rig/project-fixture.ts';
import { type CliRun, runCli } from '../../rig/run-cli.ts';

async function explained(argv: readonly string[], overrides: Overrides = {}): Promise<CliRun> {
  await using project = await projectFixture(overrides);
  const run = await runCli(explainCommand, project.root, argv);
  return { ...run, stdout: run.stdout.replace(/\d+\.\d ms/g, '0.0 ms') };
}

/** A rule in place of `rules/roles.ts`. */
function rolesRule(body: string): Overrides {
  const head =
    "import type { Rule } from '#auth0/rule.ts';\n\nexport const rule: Rule = (user, context, callback) => {\n";
  return { 'rules/roles.ts': `${head}${body}\n};\n` };
}

const asActions = ['--extension-points', 'actions'];
const grace = ['--grant', 'implicit', '--persona', 'grace'];

describe('npm run explain', () => {
  it('tells step by step who set what, and on which line', async () => {
    const { exitCode, stdout, stderr } = await explained([...grace, '--audience', 'https://api.example.com']);
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout).toBe(`grace, Web shop, implicit, for https://api.example.com
environment local, 0.0 ms

1. rules/username  rule, 0.0 ms
   + sets access_token https://claims.example.com/username "grace"
       rules/username.ts:10:25

2. rules/roles  rule, 0.0 ms
   + sets access_token https://claims.example.com/roles ["accountant","manager"]
       rules/roles.ts:9:23
   + sets id_token https://claims.example.com/roles ["accountant","manager"]
       rules/roles.ts:10:19

3. actions/plan  action, 0.0 ms
   + sets access_token https://claims.example.com/plan "team"
       actions/plan.ts:12:34

Never run for implicit: hooks/client-credentials-username, actions/client-plan
Answer: access_token and id_token, scope openid profile email read:orders write:orders
  access_token https://claims.example.com/username "grace" by rules/username
  access_token https://claims.example.com/roles ["accountant","manager"] by rules/roles
  access_token https://claims.example.com/plan "team" by actions/plan
  id_token https://claims.example.com/roles ["accountant","manager"] by rules/roles
`);
  });

  it('takes one for an API in an organization, too', async () => {
    const { stdout } = await explained(['--grant', 'implicit', '--organization', 'acme']);
    expect(stdout.split('\n')[0]).toBe('olga in acme, Web shop, implicit, for https://api.example.com');
  });

  it('names the rule of an Action that runs several', async () => {
    const { stdout } = await explained([...grace, ...asActions]);
    expect(stdout).toContain(`1. rules/username + rules/roles (as Action)  action, 0.0 ms
   + sets access_token https://claims.example.com/username "grace"
       by rules/username (as Action)  rules/username.ts:10:25
`);
  });

  it('says what never runs without a user', async () => {
    const { stdout } = await explained(['--grant', 'client_credentials']);
    expect(stdout).toContain('no user, Integration tests, client_credentials, for https://api.example.com\n');
    expect(stdout).toContain('1. hooks/client-credentials-username  hook, 0.0 ms\n');
    expect(stdout).toContain('Never run for client_credentials: rules/username, rules/roles, actions/plan\n');
  });

  it('says where an Action denies, and what is not run any more', async () => {
    const { exitCode, stdout } = await explained(
      ['--grant', 'password', '--persona', 'susan'],
      rolesRule("  callback(new UnauthorizedError('Not today.'), user, context);"),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('2. rules/roles  rule, 0.0 ms  denied: Not today.  rules/roles.ts:4:12\n');
    expect(stdout).toContain('actions/plan: not run any more\n');
    expect(stdout).toContain('Answer: denied by rules/roles: unauthorized: Not today.\n');
  });

  it.each([
    ['denies', "  callback(new UnauthorizedError('Not today.'));", 'denied: Not today.  rules/roles.ts:4:12'],
    ['throws', "  throw new TypeError('Oh no.');", 'failed: TypeError: Oh no.  rules/roles.ts:4:9'],
  ])('finds the rule that %s in an Action of several', async (_, body, expected) => {
    const { stdout } = await explained([...grace, ...asActions], rolesRule(body));
    expect(stdout).toContain(`1. rules/username + rules/roles (as Action)  action, 0.0 ms  ${expected}\n`);
  });

  it('tells what Auth0 drops, what was replaced, what is left for the next rule, logs and findings', async () => {
    const { stdout } = await explained(
      grace,
      rolesRule(`  console.log('here is', user.nickname);
  context.idToken[String(user.app_metadata?.['plan'] && 'roles')] = 1;
  context.accessToken['https://claims.example.com/username'] = 'other';
  context.accessToken['https://claims.example.com/lost'] = Number.NaN;
  (context as { multifactor?: object }).multifactor = { provider: 'none' };
  callback(null, user, context);`),
    );
    expect(stdout).toContain(`2. rules/roles  rule, 0.0 ms
   ~ replaces access_token https://claims.example.com/username "other" (was "grace")
       rules/roles.ts:6:23
   + sets access_token https://claims.example.com/lost null
       rules/roles.ts:7:23
   ∅ sets id_token roles 1
       rules/roles.ts:5:19
       Auth0 reserves this name and leaves the claim out of every token: put a URL that you control in front of it
   + sets context.multifactor {"provider":"none"}
   console.log: here is grace
   ! the value of context.accessToken.https://claims.example.com/lost is NaN, which JSON cannot carry
`);
  });

  it('prints the same as JSON, alone on stdout', async () => {
    const { stdout, stderr } = await explained([...grace, '--json']);
    expect(stderr).toBe('');
    const { combination, steps, notReached, otherTrigger, answer } = JSON.parse(stdout);
    expect(combination).toMatchObject({ persona: 'grace', client: 'Web shop', grant: 'implicit' });
    expect([steps.length, notReached, otherTrigger.length, answer.status]).toEqual([3, [], 2, 'issued']);
    expect(steps[0].effects).toEqual([
      {
        kind: 'claim',
        token: 'access_token',
        claim: 'https://claims.example.com/username',
        after: 'grace',
        extension: 'rules/username',
        at: [{ file: 'rules/username.ts', line: 10, column: 25 }],
      },
    ]);
  });

  it('writes a page in which values are text', async () => {
    await using project = await projectFixture({ 'personas/grace.yaml': 'user: { username: <script>x</script> }\n' });
    const { exitCode, stderr } = await runCli(explainCommand, project.root, [...grace, '--html', 'explained.html']);
    expect([exitCode, stderr]).toEqual([0, 'Written to explained.html\n']);
    const page = readFileSync(join(project.root, 'explained.html'), 'utf8');
    expect(page).toContain('&lt;script&gt;x&lt;/script&gt;');
    expect(page).not.toContain('<script');
    expect(page).toContain('<code class="place">rules/username.ts:10:25</code>');
  });
});

describe('docs/explain.md', () => {
  const text = readFileSync(join(repositoryRoot, 'docs/explain.md'), 'utf8').replace(/\d+\.\d ms/g, '0.0 ms');
  const examples = [...text.matchAll(/^```sh\nnpm run explain -- ([^\n]*)\n```\n\n```\n(.*?)^```$/gms)];

  it.each(examples.map(([, flags = '', shown = '']) => [flags, shown]))(
    'shows what is printed for %s',
    async (flags, shown) => {
      const argv = [...flags.matchAll(/"(.*?)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
      const { stdout, stderr } = await explained([...argv, ...asActions]);
      expect(stdout + stderr).toBe(shown);
    },
  );

  it('has an example of each', () => {
    expect(examples).toHaveLength(3);
  });
});

describe('npm run explain, asked for what is not there', () => {
  it.each([
    [['--grant', 'implicit', '--persona', 'grce'], 'persona-unknown', 'name one of "grace", '],
    [['--grant', 'implicit', '--client', 'web shp'], 'client-unknown', 'name one of "Web shop", '],
    [['--grant', 'implict'], 'grant-unknown', 'name one of "implicit", '],
    [['--grant', 'implicit', '--audience', 'https://api.example.co'], 'audience-unknown', '"https://api.example.com"'],
    [['--grant', 'implicit', '--organization', 'acm'], 'organization-unknown', 'name one of "acme"'],
    [['--grant', 'client_credentials', '--persona', 'grace'], 'transaction-not-allowed', 'try without --persona, or'],
    [['--grant', 'password', '--client', 'Web shop'], 'transaction-not-allowed', 'try --client "Command line", or'],
  ])('%j: %s', async (argv, code, fix) => {
    const { exitCode, stdout, stderr } = await explained(argv);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`error[${code}]`);
    expect(stderr).toContain(fix);
  });

  it('asks for a grant', async () => {
    const { exitCode, stderr } = await explained([]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("required option '--grant <grant>' not specified");
  });
});
