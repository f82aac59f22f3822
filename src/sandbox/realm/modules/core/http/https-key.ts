/** Under this key `http` holds `https`, so that both have the same classes. */
export const httpsKey = Symbol.for('sandbox.https');
