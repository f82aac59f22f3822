/**
 * Where scripts run inside a runner: `vm2`, or a bare context of `node:vm`.
 *
 * `node` has what vm2 takes away and Auth0 has (`Proxy`, `WeakRef`), and only the runner process as its wall.
 */
export type RealmKind = 'node' | 'vm2';
