# The dependencies have a stage of their own, so that npm's cache stays out of the image.
FROM node:26-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# `natural` is there for its stemmer, which needs no other package: its database drivers and dictionaries, 47 packages
# with 60 MB, stay out. The smoke test below fails if one of them is missed.
RUN node -e 'const fs = require("node:fs"); const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8")); delete lock.packages["node_modules/natural"].dependencies; fs.writeFileSync("package-lock.json", JSON.stringify(lock))'
RUN npm ci --omit=dev

FROM node:26-slim
# A container is reached from outside only on every address. Whoever runs it says who gets in: API_KEYS, or AUTH=off.
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 LOG_LEVEL=info
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY rules ./rules
COPY src ./src
# Where what Node makes of the sources is kept, for each user apart; the smoke test fills it, and nobody can change it later.
RUN mkdir --mode=777 node_modules/.cache
USER node
RUN node --import ./src/compile-cache.js --expose-gc --max-semi-space-size=4 --max-old-space-size=768 src/http/smoke-test.ts
USER root
RUN chmod -R a-w node_modules/.cache
USER node
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# No shell and no npm in between: SIGTERM reaches the service itself. With --expose-gc it gives back what the start took. A
# small young generation keeps memory low, for a posting leaves much garbage and keeps nothing (a smaller one yet has V8
# clear it twice as long); a bound on the old one has V8 clear it sooner. Eight arrays of 32 MiB at
# once, whatever they hold, take 1.1 GB in all, most of it beside that heap.
CMD ["node", "--import", "./src/compile-cache.js", "--expose-gc", "--max-semi-space-size=4", "--max-old-space-size=768", "src/http/server.ts"]
