/** The API that tokens are for, and the one client that asks. */
export const audience = 'https://orders.example.com';
export const scope = 'read:orders';
export const client = { client_id: 'machine', client_secret: 'the-secret-of-the-machine' };

/** What runs for every token of the local tenant: a hook and an Action, as people write them. */
export const hook = `module.exports = function (client, scope, audience, context, callback) {
  const accessToken = { scope };
  accessToken['https://claims.example.com/username'] = client.metadata.username || client.name;
  callback(null, accessToken);
};`;

export const action = `exports.onExecuteCredentialsExchange = async (event, api) => {
  api.accessToken.setCustomClaim('https://claims.example.com/plan', event.client.metadata.plan || 'free');
};`;
