import { describe, expect, it } from 'vitest';
import { callTenant } from '../../rig/call-tenant.ts';
import { deployAction } from '../../rig/deploy-scripts.ts';
import { machine, ordersApi, startIssuingTenant } from '../../rig/issuing-tenant.ts';
import { sharedPipeline } from '../../rig/shared-pipeline.ts';
import { accessTokenClaims } from '../../rig/tokens.ts';

const pipeline = sharedPipeline();
const claim = 'https://example.com/host';

describe('POST /oauth/token with a whole URL in its request line', () => {
  it.each(['https://evil.example.com/oauth/token?a=1', 'HTTP://evil.example.com:1/oauth/token?a=1'])(
    'shows scripts nothing of its host: %s',
    async (target) => {
      await using tenant = await startIssuingTenant({ pipeline });
      const code = `api.accessToken.setCustomClaim('${claim}', event.request.hostname);`;
      deployAction(tenant.store, 'credentials-exchange', 'host', code);
      const body = { grant_type: 'client_credentials', ...machine, audience: ordersApi };
      const answer = await callTenant(tenant, { method: 'POST', path: '/oauth/token', target, body });
      const { [claim]: host } = await accessTokenClaims(tenant, answer, ordersApi);
      expect(host).toBe('localhost');
    },
  );

  it.each(['https://evil.example.com?/oauth/token', '//evil.example.com/oauth/token'])(
    'does not mistake another part of it for its path: %s',
    async (target) => {
      await using tenant = await startIssuingTenant();
      expect((await callTenant(tenant, { method: 'POST', path: '/oauth/token', target })).status).toBe(404);
    },
  );
});
