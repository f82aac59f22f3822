import { expect, it } from 'vitest';
import { buildToDist } from '#cli/build-to-dist.ts';
import { deployCommand } from '#cli/commands/deploy.ts';
import { openLocalTenant } from '#cli/open-local-tenant.ts';
import { problemsOf } from '#cli/problems-of.ts';
import { listClients } from '#cli/tokens/find-client.ts';
import { getTokenFrom } from '#cli/tokens/get-token.ts';
import type { TokenRequest } from '#cli/tokens/resolve-request.ts';
import { type ExtensionPoints, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { quietIo, runCli } from '../rig/run-cli.ts';

it('gives every persona the same tokens, from every client, by every grant, in either form', async () => {
  await using project = await projectFixture();
  const before = await answersIn(project.root, 'rules-and-hooks');
  const after = await answersIn(project.root, 'actions');

  expect(after).toEqual(before);
  const issued = Object.values(before).filter((answer) => 'claims' in answer);
  expect(issued.length).toBeGreaterThan(20);
  expect(JSON.stringify(issued)).toContain('https://claims.example.com/username');
});

/** Deploys to the local tenant and asks for every token that there is to ask for. */
async function answersIn(root: string, form: ExtensionPoints): Promise<Record<string, object>> {
  const deployed = await runCli(deployCommand, root, ['--extension-points', form]);
  expect(deployed).toMatchObject({ exitCode: 0, stderr: '' });
  const io = quietIo(root);
  const built = await buildToDist(io, 'local', form);
  const { environment } = built.project;
  if (!isLocal(environment)) throw new Error('local is not a local tenant');
  await using tenant = await openLocalTenant(io, built.project, environment);
  const clients = await listClients(tenant);
  const answers: Record<string, object> = {};
  for (const request of requestsOf(built.project)) {
    const { grant, client, persona, audience, scopes } = request;
    const answer = await getTokenFrom(io, built, environment, request, tenant, clients).then(
      ({ claims, response: { scope } }) => ({ claims: lasting(claims), scope }),
      (error: unknown) => ({ problems: problemsOf(error).map(({ message }) => message) }),
    );
    answers[[grant, client, persona.name, audience, ...scopes].join(' ')] = answer;
  }
  return answers;
}

function requestsOf({ environment, personas }: Project): TokenRequest[] {
  const { clients = [], resourceServers = [] } = 'localTenant' in environment ? environment.resources : {};
  const grants = ['implicit', 'password', 'client_credentials'] as const;
  return grants.flatMap((grant) =>
    clients
      .filter(({ grant_types = [] }) => grant_types.includes(grant))
      .flatMap(({ name: client }) =>
        (grant === 'client_credentials' ? personas.slice(0, 1) : personas).flatMap((persona) =>
          resourceServers.flatMap(({ identifier: audience }) =>
            [[], ['openid', 'profile']].map((scopes): TokenRequest => ({ grant, client, persona, audience, scopes })),
          ),
        ),
      ),
  );
}

/** What differs from token to token, and the port from tenant to tenant. */
const passing = ['iat', 'exp', 'jti', 'auth_time', 'at_hash', 'nonce', 'sid', 'updated_at'];

function lasting(claims: object): object {
  const text = JSON.stringify(claims, (key, value) => (passing.includes(key) ? undefined : value));
  return JSON.parse(text.replaceAll(/localhost:\d+/g, 'localhost'));
}
