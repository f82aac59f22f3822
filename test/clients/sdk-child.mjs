import { AuthenticationClient, ManagementClient, UserInfoClient } from 'auth0';

const { domain, clientId, clientSecret } = JSON.parse(process.env.SDK_CLIENT);

const sdk = {
  management: new ManagementClient({ domain, clientId, clientSecret }),
  userInfo: new UserInfoClient({ domain }),
  authentication: (client) => new AuthenticationClient({ domain, ...client }),
};

process.on('message', async ({ source, input }) => {
  try {
    const task = new Function(`return (${source})`)();
    process.send({ value: await task(sdk, input) });
  } catch ({ name, message, statusCode, body, error, error_description }) {
    process.send({ error: { name, message, statusCode, body, error, error_description } });
  }
});
