import { created, noContent, ok } from '#local-tenant/http/answer.ts';
import { controlPath } from '#local-tenant/http/control-path.ts';
import type { Fault } from '#local-tenant/http/fault.ts';
import type { Faults } from '#local-tenant/http/faults.ts';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';
import type { Route } from '#local-tenant/http/route.ts';
import { UnknownRouteError } from '#local-tenant/http/unknown-route-error.ts';
import type { TenantControl } from '#local-tenant/tenant-control.ts';
import { controlRow } from './control-row.ts';
import { describeFault, parseFault } from './parse-fault.ts';

/** The routes that tell, inject and clear faults. */
export function faultRoutes({ faults }: TenantControl): readonly Route[] {
  const row = { ...controlRow, path: `${controlPath}/faults` };
  const pending = (): object => ({ faults: faults().pending().map(describeFault) });
  return [
    { ...row, method: 'GET', handler: () => ok(pending()) },
    {
      ...row,
      method: 'POST',
      handler: ({ body }) => {
        inject(faults(), parseFault(body));
        return created(pending());
      },
    },
    {
      ...row,
      method: 'DELETE',
      handler: () => {
        faults().clear();
        return noContent();
      },
    },
  ];
}

function inject(faults: Faults, fault: Fault): void {
  try {
    faults.fail(fault);
  } catch (error) {
    if (error instanceof UnknownRouteError) throw ManagementApiError.badRequest(error.message);
    throw error;
  }
}
