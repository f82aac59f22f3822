import { startLocalTenant } from '#local-tenant/start-local-tenant.ts';

// Serves a tenant from a folder until it is killed; its runtime file says where.
const [, , folder = ''] = process.argv;
await startLocalTenant({ folder, tenantId: 'test', pipeline: () => Promise.reject(new Error('No scripts here.')) });
