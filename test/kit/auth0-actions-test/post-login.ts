import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import { aPostLoginEvent } from '../a-post-login-event.ts';
import { createPostLoginApi } from './create-post-login-api.ts';
import { type LoadedAction, loadAction as load, type ModuleRegistration } from './load-action.ts';
import type { Mutable } from './mutable.ts';

/** Loads a post-login Action: takes the place of `loadAction` of `@auth0/actions/post-login/v3/test`. */
export function loadAction(filename: string, modules?: readonly ModuleRegistration[]): Promise<LoadedAction> {
  return load(filename, modules);
}

/**
 * Makes an event that has every part which Auth0's own default has, and an api whose methods do nothing: both are the
 * test's to change and to spy on.
 */
export function getDefaultArguments(): [event: Mutable<PostLoginEvent>, api: PostLoginApi] {
  return [JSON.parse(JSON.stringify(everyPart)), createPostLoginApi()];
}

const { user } = aPostLoginEvent();
const time = '2026-01-01T00:00:00.000Z';
const device = {
  initial_ip: '203.0.113.7',
  last_ip: '203.0.113.7',
  initial_user_agent: 'sample',
  last_user_agent: 'sample',
};
const unknownDevice = { code: 'no_match', confidence: 'low' } as const;
const idleTimes = { idle_expires_at: '2026-01-04T00:00:00.000Z', expires_at: '2026-01-31T00:00:00.000Z' };

const everyPart: PostLoginEvent = {
  ...aPostLoginEvent(),
  secrets: {},
  agent: { agent_id: 'agt_1', name: 'Agent', agent_metadata: {} },
  authentication: {
    methods: [{ name: 'pwd', timestamp: time }],
    riskAssessment: {
      confidence: 'low',
      version: '1',
      assessments: { UntrustedIP: unknownDevice, NewDevice: unknownDevice, ImpossibleTravel: unknownDevice },
      supplemental: { akamai: { akamaiBot: { botScore: 0 }, akamaiUserRisk: { score: 0 } } },
    },
  },
  custom_domain: { domain: 'login.example.com', domain_metadata: {} },
  organization: { id: 'org_acme', name: 'acme', display_name: 'Acme Ltd', metadata: {} },
  prompt: { id: 'prompt_1', fields: {}, vars: {} },
  refresh_token: { id: 'rt_1', user_id: user.user_id, created_at: time, ...idleTimes, device, metadata: {} },
  security_context: { ja3: 'ja3 of the client', ja4: 'ja4 of the client' },
  session: { id: 'sess_1', user_id: user.user_id, created_at: time, ...idleTimes, device, metadata: {} },
};
