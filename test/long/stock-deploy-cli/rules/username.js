// biome-ignore lint/correctness/noUnusedVariables: a rule is one function expression, which Auth0 calls.
function username(user, context, callback) {
  context.accessToken['https://example.com/username'] = user.username;
  callback(null, user, context);
}
