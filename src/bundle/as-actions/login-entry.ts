import type { LoginFeature } from './login-features.ts';

/** What an Action of rules has around it. */
export interface LoginEntry {
  readonly features: ReadonlySet<LoginFeature>;
  /** Auth0's names that the rules use. */
  readonly globals: readonly string[];
  /** What the rules of earlier Actions have left for this one. */
  readonly takesOver: boolean;
  /** What this one leaves for later ones. */
  readonly handsOn: { readonly user: readonly string[]; readonly context: readonly string[] } | undefined;
}

/** The names of the function that gives the rules. */
export function rulesParameter({ globals }: LoginEntry): string {
  return globals.length > 0 ? `{ ${globals.join(', ')} }` : '';
}

/** The module that makes handlers of a function `rulesOf`, with nothing in it that none of the rules uses. */
export function loginEntry(entry: LoginEntry): string {
  const body = [...startLines(entry), ...endLines(entry)];
  const text = entry.features.has('redirect') ? resumableLines(body) : simpleLines(body);
  return [...importLines([...text, ...moduleLines(entry)]), ...moduleLines(entry), ...text].join('\n');
}

function moduleLines({ globals }: LoginEntry): string[] {
  return globals.includes('global') ? ['const ownGlobal = Object.create(globalThis);'] : [];
}

function simpleLines(body: readonly string[]): string[] {
  return ['exports.onExecutePostLogin = async (event, api) => {', ...body, '};'];
}

/** After a redirect Auth0 runs all rules again, and they can tell by the protocol. */
function resumableLines(body: readonly string[]): string[] {
  return [
    'async function runLogin(event, api, isResumed) {',
    ...body,
    '}',
    'exports.onExecutePostLogin = async (event, api) => await runLogin(event, api, false);',
    'exports.onContinuePostLogin = async (event, api) => await runLogin(event, api, true);',
  ];
}

function startLines({ features, globals, takesOver }: LoginEntry): string[] {
  const parts = ['geoip', 'authentication', 'riskAssessment', 'sso', 'samlConfiguration'] as const;
  const request = features.has('geoip') ? '{ ...ruleRequest(event), ...ruleGeoip(event) }' : 'ruleRequest(event)';
  const spreads = parts
    .filter((part) => part !== 'geoip' && features.has(part))
    .map((part) => `...${builder(part)}(event)`);
  const context = [
    '...ruleContext(event)',
    ...(features.has('request') || features.has('geoip') ? [`request: ${request}`] : []),
    ...spreads,
    ...(features.has('redirect') ? ["...(isResumed && { protocol: 'redirect-callback' })"] : []),
  ];
  return [
    'const login = { user: ruleUser(event), context: ',
    context.length > 1 ? `{ ${context.join(', ')} }` : 'ruleContext(event)',
    '};',
    ...(takesOver ? ['takeOver(event, login);'] : []),
    `const error = await runRules(rulesOf(${rulesArgument(globals)}), login);`,
    'if (error) return api.access.deny(messageOf(error));',
  ];
}

function builder(part: string): string {
  return `rule${part.charAt(0).toUpperCase()}${part.slice(1)}`;
}

const globalValues: Readonly<Record<string, string>> = {
  auth0: 'auth0: ruleManagement(event, api)',
  configuration: 'configuration: ruleConfiguration(event)',
  global: 'global: ownGlobal',
};

function rulesArgument(globals: readonly string[]): string {
  return globals.length > 0 ? `{ ${globals.map((name) => globalValues[name] ?? name).join(', ')} }` : '';
}

function endLines({ features, handsOn }: LoginEntry): string[] {
  const context = 'login.context';
  const lines: Partial<Record<LoginFeature, string>> = {
    redirect: `const url = redirectUrl(${context});\nif (url !== undefined && !isResumed) return api.redirect.sendUserTo(url);`,
    accessToken: `setAccessToken(api.accessToken, partOf(${context}, 'accessToken'));`,
    scope: `setScopes(event, api, partOf(${context}, 'accessToken'));`,
    idToken: `setClaims(api.idToken, partOf(${context}, 'idToken'));`,
    multifactor: `enableMultifactor(api, partOf(${context}, 'multifactor'));`,
    primaryUser: `setPrimaryUser(api, partOf(${context}, 'primaryUser'));`,
    samlConfiguration: 'configureSaml(api, login);',
  };
  const used = Object.entries(lines).filter(([feature]) => [...features].some((known) => known === feature));
  return [...used.map(([, line]) => line), ...(handsOn ? [`handOn(api, login, ${JSON.stringify(handsOn)});`] : [])];
}

/** Where each name of the runtime comes from. */
const files: Readonly<Record<string, string>> = {
  UnauthorizedError: 'rule-errors',
  ValidationError: 'rule-errors',
  configureSaml: 'configure-saml',
  enableMultifactor: 'enable-multifactor',
  handOn: 'carry',
  messageOf: 'message-of',
  redirectUrl: 'redirect-url',
  ruleAuthentication: 'rule-authentication',
  ruleConfiguration: 'rule-configuration',
  ruleContext: 'rule-context',
  ruleGeoip: 'rule-geoip',
  ruleManagement: 'rule-management',
  ruleRequest: 'rule-request',
  ruleRiskAssessment: 'rule-risk-assessment',
  ruleSamlConfiguration: 'rule-saml-configuration',
  ruleSso: 'rule-sso',
  ruleUser: 'rule-user',
  runRules: 'run-rules',
  setAccessToken: 'set-access-token',
  setClaims: 'set-claims',
  setPrimaryUser: 'set-primary-user',
  setScopes: 'set-scopes',
  takeOver: 'carry',
  partOf: 'rule-login',
};

function importLines(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  const used = Object.entries(files).filter(([name]) => new RegExp(`\\b${name}\\b`).test(text));
  return used.map(([name, file]) => `import { ${name} } from './${file}.ts';`);
}
