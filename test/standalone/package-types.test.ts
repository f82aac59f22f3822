import { expect, expectTypeOf, it } from 'vitest';
import { startLocalTenant } from '#standalone/start-local-tenant.ts';

type Declared = typeof import('../../src/standalone/package.d.ts').startLocalTenant;

it('the package does what its types say', () => {
  expectTypeOf(startLocalTenant).toExtend<Declared>();
  expect(startLocalTenant).toBeTypeOf('function');
});
