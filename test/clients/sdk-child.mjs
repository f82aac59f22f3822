import { AuthenticationClient, ManagementClient, UserInfoClient } from 'auth0';

const { domain, clientId, clientSecret } = JSON.parse(process.env.SDK_CLIENT);

const managementOf = (client) => new ManagementClient({ domain, ...client });

const sdk = {
  management: managementOf({ clientId, clientSecret }),
  managementOf,
  userInfo: new UserInfoClient({ domain }),
  authentication: (client) => new AuthenticationClient({ domain, ...client }),
  errorOf: (call) => call.then(() => undefined, readable),
};

process.on('message', async ({ source, input }) => {
  try {
    const task = new Function(`return (${source})`)();
    process.send({ value: await task(sdk, input) });
  } catch (error) {
    process.send({ error: { message: error.message, ...readable(error) } });
  }
});

function readable({ name, statusCode, body, error, error_description }) {
  return { name, statusCode, body, error, error_description };
}
