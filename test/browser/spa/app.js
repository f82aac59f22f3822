// A single-page app as the documents of auth0-spa-js write one. /settings.json tells its tenant and client.
/* global auth0 */

const element = (id) => document.getElementById(id);
const show = (id, text) => {
  element(id).textContent = text;
};

let client;
let tokens = 0;

async function start() {
  const { domain, clientId, audience, scope } = await (await fetch('/settings.json')).json();
  const redirect_uri = location.origin + location.pathname;
  const useRefreshTokens = location.pathname === '/refresh-tokens';
  client = new auth0.Auth0Client({
    domain,
    clientId,
    useRefreshTokens,
    authorizationParams: { audience, scope, redirect_uri },
  });
  if (location.search.includes('state=')) {
    await client.handleRedirectCallback();
    history.replaceState({}, '', location.pathname);
  } else {
    await client.checkSession();
  }
  await showUser();
}

async function showUser() {
  const user = await client.getUser();
  if (user) await showToken();
  show('greeting', user ? `Hello, ${user.name}!` : 'Please log in.');
}

/** Says which username an API would read in the access token. */
async function showToken(options) {
  const token = await client.getTokenSilently(options);
  const claims = JSON.parse(atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')));
  tokens += 1;
  show('username', claims['https://claims.example.com/username']);
  show('tokens', tokens);
}

function reporting(action) {
  return () => action().catch((error) => show('error', `${error.error ?? error.name}: ${error.message}`));
}

element('log-in').onclick = reporting(() => client.loginWithRedirect());
element('renew').onclick = reporting(() => showToken({ cacheMode: 'off' }));
element('log-out').onclick = reporting(() => client.logout({ logoutParams: { returnTo: location.origin } }));
reporting(start)();
