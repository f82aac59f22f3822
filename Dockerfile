# Serves the local tenant as `npm pack` has packed it, for people who run containers:
#   npm pack && docker build -t local-tenant . && docker run -p 4443:4443 local-tenant
# Clients reach it as https://localhost:4443/ and trust the CA in /data/ca.pem.
FROM node:22-slim
WORKDIR /tenant
COPY auth0-custom-claims-*.tgz package.tgz
RUN npm install --omit=dev --no-audit --no-fund ./package.tgz && rm package.tgz && mkdir /data && chown node /data
USER node
VOLUME /data
EXPOSE 4443
CMD ["npx", "--no-install", "auth0-local-tenant", "--host", "0.0.0.0", "--issuer", "https://localhost:4443/", "--folder", "/data"]
