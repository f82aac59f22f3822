import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';
import { createPipeline } from '#pipeline/pipeline.ts';

// A tenant since the end of life of rules and hooks, which runs no script: what is measured is who writes to it.
// Tells what it has answered since it was last asked.
process.once('message', async () => {
  const pipeline = createPipeline(async () => ({ steps: [], durationMs: 0 }));
  const tenant = await startLocalTenant({
    tenantId: 'bench',
    mode: 'eol-403',
    pipeline,
    runDraft: async () => ({ outcome: { status: 'completed' }, calls: [], console: [], durationMs: 1 }),
  });
  const { domain, ca, managementClient } = tenant;
  let told = 0;
  process.on('message', () => {
    const requests = tenant.requests.slice(told);
    told = tenant.requests.length;
    process.send?.({ requests });
  });
  process.send?.({ domain, ca, ...managementClient });
});
process.on('disconnect', () => process.exit());
