/** Says that no fault can meet a route, because there is none of that name. */
export class UnknownRouteError extends Error {
  override readonly name = 'UnknownRouteError';

  /** @param known - names of the routes that can fail */
  constructor(route: string, known: readonly string[]) {
    const [, path = ''] = route.split(' ');
    const near = known.filter((name) => path !== '' && name.endsWith(` ${path}`));
    const expected =
      near.length > 0 ? near.map((name) => `"${name}"`).join(' or ') : 'a name such as "POST /oauth/token"';
    super(`Inject a fault into "${route}": there is no such route that may fail, expected ${expected}`);
  }
}
