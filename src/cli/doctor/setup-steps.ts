import type { Assets } from '#bundle/assets.ts';
import type { RemoteEnvironment } from '#project/environment.ts';
import { placesOf } from './check-secrets.ts';
import type { SetupStep } from './doctor-report.ts';
import { neededScopes, optionalScopes } from './needed-scopes.ts';

/** What a new tenant needs before its first deploy, in order. */
export function setupSteps(
  { name, credentials, secrets }: RemoteEnvironment,
  assets: Assets,
  known: { readonly granted?: readonly string[]; readonly hasSecrets: boolean },
): SetupStep[] {
  const reading = neededScopes(assets, 'plan');
  const writing = neededScopes(assets, 'apply');
  const { granted } = known;
  const may = (scopes: readonly string[]) => granted && { isDone: scopes.every((scope) => granted.includes(scope)) };
  return [
    {
      step: 'in the tenant, create a machine-to-machine client that reads, for plan and drift, and grant it the Management API',
      details: [
        `scopes: ${reading.join(' ')}`,
        `to see what still runs of rules and hooks: ${optionalScopes.join(' ')}`,
      ],
      ...may(reading),
    },
    {
      step: 'in the tenant, create another one that writes, for deploys only',
      details: [`scopes: ${writing.join(' ')}`],
      ...may(writing),
    },
    {
      step: `give the credentials of the one or the other: in the shell, in .env.${name} (chmod 600 .env.${name}), or as secrets of the CI`,
      details: placesOf(credentials),
      ...(granted && { isDone: true }),
    },
    ...(Object.keys(secrets).length > 0
      ? [{ step: 'give the secrets of the scripts, too', details: placesOf(secrets), isDone: known.hasSecrets }]
      : []),
    { step: 'look at the first plan', details: [`npm run deploy -- --env ${name} --plan`] },
  ];
}
