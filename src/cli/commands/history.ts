import { z } from 'zod';
import { findRemote } from '#cli/deploy/find-remote.ts';
import { recordsOf } from '#cli/deploy/lock-tenant.ts';
import { renderHistory } from '#cli/deploy/render-history.ts';
import type { DeployRecord } from '#deploy/record/deploy-record.ts';
import { envOption, jsonOption } from '../options.ts';
import { printResult } from '../print-result.ts';
import type { CommandSpec } from '../run-command.ts';

const flags = z.object({ env: z.string(), json: z.boolean().default(false) });

/** `npm run history`: which deploys there were, as far as this checkout knows. */
export const historyCommand: CommandSpec<z.infer<typeof flags>> = {
  name: 'history',
  description: 'List the deploys to a tenant: when, by whom, of which commit, and what came of each.',
  options: [envOption, jsonOption],
  flags,
  async run({ env, json }, io) {
    const environment = findRemote(io, env);
    const { name, domain } = environment;
    const records: readonly DeployRecord[] = await recordsOf(io, environment).list();
    printResult(io, json, { environment: name, domain, deploys: records.toReversed().map(shown) }, () =>
      renderHistory(name, domain, records),
    );
    return 0;
  },
};

/** Without the scripts that are kept for a rollback, and without fingerprints. */
function shown({ before: _before, sent: _sent, secrets: _secrets, ...record }: DeployRecord) {
  return record;
}
