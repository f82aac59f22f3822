exports.onExecutePostLogin = async (event, api) => {
  api.accessToken.setCustomClaim('https://example.com/username', event.user.username);
};
