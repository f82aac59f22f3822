/**
 * What Auth0 had loaded for rules until Node.js 16, by the name that it had there, with the package that it comes from.
 *
 * @see https://auth0.com/docs/troubleshoot/product-lifecycle/past-migrations
 */
export const preloaded: ReadonlyMap<string, string> = new Map([
  ['_', 'lodash'],
  ['Knex', 'knex'],
  ['async', 'async'],
  ['bcrypt', 'bcrypt'],
  ['couchbase', 'couchbase'],
  ['crypto', 'node:crypto'],
  ['ip', 'ip'],
  ['jwt', 'jsonwebtoken'],
  ['mongo', 'mongodb'],
  ['mysql', 'mysql'],
  ['pg', 'pg'],
  ['postgres', 'pg'],
  ['q', 'q'],
  ['querystring', 'node:querystring'],
  ['request', 'request'],
  ['sqlserver', 'tedious'],
  ['uuid', 'uuid'],
  ['xmldom', 'xmldom'],
  ['xpath', 'xpath'],
  ['xtend', 'xtend'],
]);
