import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createPipeline } from '#pipeline/pipeline.ts';
import { createDraftRunner } from '#pipeline/run-draft.ts';
import { startSandbox } from '#sandbox/sandbox.ts';

// Serves a tenant that runs scripts until it is told to end; its runtime file says where.
const [, , folder = ''] = process.argv;
const sandbox = startSandbox();
const pipeline = createPipeline((flow) => sandbox.run(flow, { keepState: true }));
const runDraft = createDraftRunner((flow) => sandbox.run(flow));
const tenant = await startLocalTenant({ folder, tenantId: 'test', pipeline, runDraft });
process.once('SIGTERM', async () => {
  await tenant.close();
  await sandbox.close();
});
