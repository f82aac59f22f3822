import { callManagement, type TenantAnswer, type TenantCall } from '../rig/call-tenant.ts';

/** A tenant that somebody has run for years: 40 rules, 3 hooks, 15 Actions and a module, in the idioms of the trade. */
export interface GeneratedTenant {
  readonly rules: readonly {
    readonly name: string;
    readonly script: string;
    readonly order: number;
    readonly enabled: boolean;
  }[];
  readonly rulesConfigs: readonly { readonly key: string; readonly value: string }[];
  readonly hooks: readonly {
    readonly name: string;
    readonly triggerId: string;
    readonly script: string;
    readonly enabled: boolean;
    readonly dependencies: Readonly<Record<string, string>>;
    readonly secrets: Readonly<Record<string, string>>;
  }[];
  readonly actions: readonly {
    readonly name: string;
    readonly code: string;
    readonly trigger: string;
    readonly secrets: readonly { readonly name: string; readonly value: string }[];
    readonly dependencies: readonly { readonly name: string; readonly version: string }[];
  }[];
  readonly module: { readonly name: string; readonly code: string };
}

/** The claims of a rule or an Action stand under a namespace of its own. */
const namespace = (index: number) => `https://acme.example/${index}/`;

/** Rules, each in another manner of speaking; `i` is its number. */
const idioms: readonly ((i: number) => string)[] = [
  (i) => `function (user, context, callback) {
  context.idToken['${namespace(i)}plan'] = user.app_metadata && user.app_metadata.plan;
  callback(null, user, context);
}`,
  (i) => `function addStep${i}(user, context, callback) { // Written by somebody who left.
  /* eslint-disable */
  var ns = '${namespace(i)}';
  user.step${i} = configuration.KEY_${i};
  context.accessToken[ns + 'step'] = [user.step${Math.max(1, i - 10)} || null, configuration['KEY_${i}']];
  return callback(null, user, context);
}`,
  (i) => `async function (user, context, callback) {
  const pause = (value) => new Promise((resolve) => setTimeout(() => resolve(value), 1));
  const roles = await pause((context.authorization || {}).roles || []);
  context.accessToken['${namespace(i)}roles'] = roles.slice().sort();
  return callback(null, user, context);
}`,
  () => `function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  if (user.app_metadata.plan === 'suspended') {
    return callback(new UnauthorizedError('Your subscription is suspended.'));
  }
  callback(null, user, context);
}`,
  (i) => `(user, context, callback) => {
  const { clientName = '', connection } = context;
  context.idToken[\`${namespace(i)}via\`] = \`\${clientName} \${connection}\`;
  callback(null, user, context);
}`,
  (i) => `function (user, context, callback) {
  user.app_metadata = user.app_metadata || {};
  if (user.app_metadata.seen${i}) return callback(null, user, context);
  user.app_metadata.seen${i} = true;
  auth0.users.updateAppMetadata(user.user_id, user.app_metadata)
    .then(function () { callback(null, user, context); })
    .catch(function (err) { callback(err); });
}`,
  (i) => `function (user, context, callback) {
  if (!global.tiers${i}) { global.tiers${i} = { team: 2, enterprise: 3 }; }
  var tier = global.tiers${i}[(user.app_metadata || {}).plan] || 1;
  context.accessToken['${namespace(i)}tier'] = tier;
  callback(null, user, context);
}`,
  (i) => `function (user, context, callback) {
  const _ = require('lodash@4.18.1');
  const request = context.request || {};
  if (_.get(request, 'query.terms') === 'ask') {
    context.redirect = { url: configuration.KEY_${i} };
  }
  context.idToken['${namespace(i)}initials'] = _.words(user.name || '').map(function (w) { return w[0]; }).join('');
  callback(null, user, context);
}`,
  (i) => `function (user, context, callback) {\r
  // Windows line ends, an emoji: \u{1F680}, and no namespace until here.\r
  if (context.organization) context.accessToken['${namespace(i)}org'] = context.organization.name;\r
  callback(null, user, context);\r
}`,
  (i) => `function (user, context, callback) {
  try {
    Object.assign(context.accessToken, { '${namespace(i)}name': user.name.toUpperCase() });
  } catch (e) {
    console.log('no name', e.message);
  }
  callback(null, user, context);
}`,
];

/** Makes the tenant; the same one each time. */
export function generatedTenant(): GeneratedTenant {
  const rules = Array.from({ length: 40 }, (_rule, i) => ({
    name: `${['Add claims', 'legacy', 'Team-B'][i % 3]} ${i}`,
    script: (idioms[i % idioms.length] ?? (() => ''))(i),
    order: i * 5 + 1,
    enabled: i % 13 !== 12,
  }));
  const keys = rules.flatMap(({ script }) =>
    [...script.matchAll(/configuration(?:\.|\[')(\w+)/g)].map(([, key = '']) => key),
  );
  return {
    rules,
    rulesConfigs: [...new Set(keys)].map((key) => ({ key, value: `https://acme.example/${key}` })),
    hooks: [
      {
        name: 'stamp-machine-tokens',
        triggerId: 'credentials-exchange',
        enabled: true,
        dependencies: {},
        secrets: { STAMP: 'first class' },
        script: `module.exports = function (client, scope, audience, context, cb) {
  var access_token = { scope: scope };
  access_token['https://acme.example/stamp'] = context.webtask.secrets.STAMP + ' ' + client.name;
  cb(null, access_token);
};
`,
      },
      {
        name: 'only-our-domain',
        triggerId: 'pre-user-registration',
        enabled: true,
        dependencies: {},
        secrets: {},
        script: `module.exports = function (user, context, cb) {
  cb(null, { user: { app_metadata: { fresh: true } } });
};
`,
      },
      {
        name: 'welcome',
        triggerId: 'post-user-registration',
        enabled: false,
        dependencies: { ms: '2.1.3' },
        secrets: {},
        script: `module.exports = function (user, context, cb) { require('ms'); cb(); };\n`,
      },
    ],
    actions: Array.from({ length: 15 }, (_action, i) => actionAt(i)),
    module: { name: 'naming', code: `module.exports = { claim: (name) => 'https://acme.example/' + name };\n` },
  };
}

function actionAt(i: number): GeneratedTenant['actions'][number] {
  const kind = i % 5;
  if (kind === 4) {
    return {
      name: `Machine ${i}`,
      trigger: 'credentials-exchange',
      secrets: [],
      dependencies: [],
      code: `exports.onExecuteCredentialsExchange = async (event, api) => {
  api.accessToken.setCustomClaim('https://acme.example/machine-${i}', event.client.name);
};
`,
    };
  }
  return {
    name: `${['Plan/tier', 'second factor', 'API access', 'Legacy: names'][kind]} ${i}`,
    trigger: 'post-login',
    secrets: kind === 1 ? [{ name: 'API_KEY', value: `key ${i}` }] : [],
    dependencies: kind === 2 ? [{ name: 'ms', version: '2.1.3' }] : [],
    code: `/**
 * @param {Event} event - Details about the user and the context in which they are logging in.
 */
exports.onExecutePostLogin = async (event, api) => {
${['  const plan = event.user.app_metadata.plan;', '  const plan = event.secrets.API_KEY;', "  const plan = require('ms')('2 days');", "  const plan = require('actions:naming').claim('x');"][kind]}
  api.accessToken.setCustomClaim('https://acme.example/action-${i}', plan);
};
`,
  };
}

/** Puts it into a tenant through the Management API, as years of clicking in the dashboard would. */
export async function fillGenerated(
  tenant: Parameters<typeof callManagement>[0],
  { rules, rulesConfigs, hooks, actions, module }: GeneratedTenant,
): Promise<void> {
  const call = async (request: TenantCall): Promise<TenantAnswer> => {
    const answer = await callManagement(tenant, request);
    if (answer.status >= 300) throw new Error(`${request.method} ${request.path}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  for (const { key, value } of rulesConfigs)
    await call({ method: 'PUT', path: `/rules-configs/${key}`, body: { value } });
  for (const rule of rules) await call({ method: 'POST', path: '/rules', body: rule });
  for (const { secrets, ...hook } of hooks) {
    const id = idOf(await call({ method: 'POST', path: '/hooks', body: hook }));
    if (Object.keys(secrets).length > 0) await call({ method: 'POST', path: `/hooks/${id}/secrets`, body: secrets });
  }
  await call({ method: 'POST', path: '/actions/modules', body: { ...module, publish: true } });
  for (const { trigger, ...action } of actions) {
    const body = {
      ...action,
      runtime: 'node22',
      supported_triggers: [{ id: trigger, version: trigger === 'post-login' ? 'v3' : 'v2' }],
    };
    const id = idOf(await call({ method: 'POST', path: '/actions/actions', body }));
    await call({ method: 'POST', path: `/actions/actions/${id}/deploy` });
  }
  for (const trigger of ['post-login', 'credentials-exchange']) {
    const bindings = actions
      .filter((action) => action.trigger === trigger)
      .map(({ name: value }) => ({ ref: { type: 'action_name', value }, display_name: value }));
    await call({ method: 'PATCH', path: `/actions/triggers/${trigger}/bindings`, body: { bindings } });
  }
}

function idOf({ body }: TenantAnswer): string {
  return typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
}
