// biome-ignore lint/correctness/noUnusedVariables: a rule is one function expression, which Auth0 calls.
function country(user, context, callback) {
  callback(null, user, context);
}
