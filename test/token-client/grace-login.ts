import { ordersApi, webShop } from '../rig/issuing-tenant.ts';

/** A login of Grace that ends at the web shop. */
export const graceLogin = {
  clientId: webShop.client_id,
  redirectUri: webShop.redirect_uri,
  scopes: ['openid', 'read:orders'],
  audience: ordersApi,
  userId: 'auth0|grace',
};
