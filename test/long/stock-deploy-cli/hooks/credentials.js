module.exports = (client, scope, _audience, _context, cb) => {
  cb(null, { scope, 'https://example.com/client': client.name });
};
