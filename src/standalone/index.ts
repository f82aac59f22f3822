export { startPackedTenant as startLocalTenant } from './start-packed-tenant.ts';
