/** A part of a rule's `context`, as an Action has it. */
export interface ContextPart {
  /** The expression in the Action. */
  readonly to: string;
  /** `texts` and `json` have keys that are not known; of a `part` the properties have the names that they had. */
  readonly shape: 'json' | 'number' | 'part' | 'text' | 'texts';
  /** Whether some logins do not have it. */
  readonly isOptional?: boolean;
  /** The properties of a `part` that are documented. */
  readonly names?: readonly string[];
  /** Whether rules find `{}` where there is none. */
  readonly isFilled?: boolean;
}

/** Every part of `context` that an Action has in the same shape, by its path. The longest path that fits counts. */
export const contextParts: ReadonlyMap<string, ContextPart> = new Map<string, ContextPart>([
  ['tenant', { to: 'event.tenant.id', shape: 'text' }],
  ['clientID', { to: 'event.client.client_id', shape: 'text' }],
  ['clientName', { to: 'event.client.name', shape: 'text' }],
  ['clientMetadata', { to: 'event.client.metadata', shape: 'texts' }],
  ['connectionID', { to: 'event.connection.id', shape: 'text' }],
  ['connection', { to: 'event.connection.name', shape: 'text' }],
  ['connectionStrategy', { to: 'event.connection.strategy', shape: 'text' }],
  ['connectionMetadata', { to: 'event.connection.metadata', shape: 'texts', isFilled: true }],
  ['protocol', { to: 'event.transaction?.protocol', shape: 'text', isOptional: true }],
  ['stats.loginsCount', { to: 'event.stats.logins_count', shape: 'number' }],
  ['sessionID', { to: 'event.session?.id', shape: 'text', isOptional: true }],
  ['authorization', { to: 'event.authorization', shape: 'part', isOptional: true, names: ['roles'] }],
  [
    'organization',
    { to: 'event.organization', shape: 'part', isOptional: true, names: ['id', 'name', 'display_name'] },
  ],
  ['organization.metadata', { to: 'event.organization?.metadata', shape: 'texts', isOptional: true }],
  ['authentication', { to: 'event.authentication', shape: 'part', isOptional: true, names: ['methods'] }],
  [
    'riskAssessment',
    { to: 'event.authentication?.riskAssessment', shape: 'part', isOptional: true, names: ['confidence'] },
  ],
  ['request', { to: 'event.request', shape: 'part' }],
  ['request.ip', { to: 'event.request.ip', shape: 'text' }],
  ['request.hostname', { to: 'event.request.hostname', shape: 'text', isOptional: true }],
  ['request.userAgent', { to: 'event.request.user_agent', shape: 'text', isOptional: true }],
  ['request.query', { to: 'event.request.query', shape: 'texts' }],
  ['request.body', { to: 'bodySeenByRules', shape: 'json' }],
  ['request.geoip', { to: 'event.request.geoip', shape: 'part' }],
  ...geoip(),
]);

function geoip(): [string, ContextPart][] {
  const texts = ['country_code', 'country_code3', 'country_name', 'city_name', 'time_zone', 'continent_code'];
  const parts = [...texts, 'subdivision_code', 'subdivision_name'].map((name) => part(name, 'text'));
  return [...parts, part('latitude', 'number'), part('longitude', 'number')];
}

function part(name: string, shape: ContextPart['shape']): [string, ContextPart] {
  const camelCase = name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return [`request.geoip.${name}`, { to: `event.request.geoip.${camelCase}`, shape, isOptional: true }];
}

/** Parts that rules and Actions have in other shapes, so that nothing but their own properties can be asked. */
export const reshaped: ReadonlySet<string> = new Set(['request', 'request.geoip']);
