import { Option } from 'commander';
import { z } from 'zod';
import { findEnvironment } from '#cli/deploy/find-environments.ts';
import { findingProblems, printFindings } from '#cli/deploy/finding-problems.ts';
import type { Drift } from '#deploy/drift/drift.ts';
import { type BuiltProject, buildToDist } from '../build-to-dist.ts';
import { type AdoptedScript, adoptDrift } from '../drift/adopt-drift.ts';
import { type FoundDrift, findDrift } from '../drift/find-drift.ts';
import { renderAdopted, renderDrift } from '../drift/render-drift.ts';
import type { Io } from '../io.ts';
import { envOption, extensionPointsFlag, extensionPointsOption, jsonOption } from '../options.ts';
import { withProgress } from '../progress.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({
  env: z.string(),
  extensionPoints: extensionPointsFlag,
  adopt: z.boolean().default(false),
  json: z.boolean().default(false),
});

type DriftFlags = z.infer<typeof flags>;

/** `npm run drift`: what became of a tenant since something was deployed to it. Writes nothing there. */
export const driftCommand: CommandSpec<DriftFlags> = {
  name: 'drift',
  description: 'Show what changed in a tenant since the deploy: exit code 0 for nothing, 2 for drift, 1 for an error.',
  options: [
    envOption,
    extensionPointsOption,
    new Option('--adopt', 'write scripts that were edited in the tenant beside their sources, to be reviewed'),
    jsonOption,
  ],
  flags,
  async run(given, io) {
    const { extensionPoints, adopt } = given;
    const env = findEnvironment(io.root, given.env);
    const built = await withProgress(io, `Building for ${env}`, () => buildToDist(io, env, extensionPoints));
    const found = await withProgress(io, `Reading the tenant of ${env}`, () => findDrift(io, built));
    const adopted = adopt && found.drift ? adoptDrift(built, found.drift.drifted) : undefined;
    print(io, built, given, found, adopted);
    if (!found.drift) return 1;
    return found.drift.drifted.length > 0 ? 2 : 0;
  },
};

function print(
  io: Io,
  { project: { environment } }: BuiltProject,
  { json }: DriftFlags,
  { domain, drift, findings }: FoundDrift,
  adopted: readonly AdoptedScript[] | undefined,
): void {
  const place = { environment: environment.name, domain };
  if (json) {
    const data = { ...place, ...(drift && jsonOf(drift)), ...(adopted && { adopted }) };
    io.out(`${JSON.stringify({ ...data, findings: findingProblems(findings) }, undefined, 2)}\n`);
    return;
  }
  if (drift) io.out(renderDrift(io, place, drift));
  if (adopted) io.out(renderAdopted(environment.name, adopted));
  printFindings(io, findings);
}

function jsonOf({ drifted, pending, asBuilt, beside }: Drift) {
  return { items: drifted.map(({ item }) => item), pending, asBuilt, beside };
}
