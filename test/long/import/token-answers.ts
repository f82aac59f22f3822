import { type BuiltProject, buildToDist } from '#cli/build-to-dist.ts';
import { type OpenTenant, openLocalTenant } from '#cli/open-local-tenant.ts';
import { problemsOf } from '#cli/problems-of.ts';
import { listClients } from '#cli/tokens/find-client.ts';
import { getTokenFrom } from '#cli/tokens/get-token.ts';
import type { TokenRequest } from '#cli/tokens/resolve-request.ts';
import { type ExtensionPoints, isLocal } from '#project/environment.ts';
import type { Project } from '#project/load-project.ts';
import { quietIo } from '../../rig/run-cli.ts';

/** What a tenant answers, by grant, client, persona, audience and scopes: claims, or a refusal. */
export type Answers = Readonly<Record<string, object>>;

/** Serves the local tenant of a project for as long as `work` lasts. */
export async function servedBy<T>(
  root: string,
  form: ExtensionPoints,
  work: (tenant: OpenTenant, answers: () => Promise<Answers>) => Promise<T>,
): Promise<T> {
  const io = quietIo(root);
  const built = await buildToDist(io, 'local', form);
  const { environment } = built.project;
  if (!isLocal(environment)) throw new Error('local is not a local tenant');
  await using tenant = await openLocalTenant(io, built.project, environment);
  return await work(tenant, () => answersOf(built, tenant));
}

/** Asks for every token that there is to ask for. */
async function answersOf(built: BuiltProject, tenant: OpenTenant): Promise<Answers> {
  const { project } = built;
  const { environment } = project;
  if (!isLocal(environment)) throw new Error('local is not a local tenant');
  const io = quietIo(project.root);
  const clients = await listClients(tenant);
  const answers: Record<string, object> = {};
  for (const request of requestsOf(project)) {
    const { grant, client, persona, audience, scopes } = request;
    answers[[grant, client, persona.name, audience, ...scopes].join(' ')] = await getTokenFrom(
      io,
      built,
      environment,
      request,
      tenant,
      clients,
    ).then(
      ({ claims, response: { scope } }) => ({ claims: lasting(claims), scope }),
      (error: unknown) => ({ refused: problemsOf(error).map(reasonIn) }),
    );
  }
  return answers;
}

/** An Action denies with `access_denied` where a rule has a code of its own. */
function reasonIn({ message }: { readonly message: string }): string {
  return message.split(': ').at(-1) ?? '';
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

/** What differs from token to token; the port and the ids of clients differ from tenant to tenant. */
const passing = ['iat', 'exp', 'jti', 'auth_time', 'at_hash', 'nonce', 'sid', 'updated_at'];

function lasting(claims: object): object {
  const text = JSON.stringify(claims, (key, value) => (passing.includes(key) ? undefined : value));
  return JSON.parse(
    text.replaceAll(/localhost:\d+/g, 'localhost').replaceAll(/(?<=")[A-Za-z0-9]{32}(?=["@])/g, 'client'),
  );
}
