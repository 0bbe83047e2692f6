# The whole appliance in one image: control plane, relay, pages, the addon, the end user's program.
#
#   docker build -t guichet .
#   docker run -v guichet:/var/lib/guichet -p 8443:8443 -p 8444:8444 guichet
#
# Both bases are the site's to choose: the first needs Node 20 or later with npm, only to begin the build.
ARG BUILD_BASE=node:22-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${BUILD_BASE} AS build
WORKDIR /build
COPY . .
RUN node --input-type=module --eval "await (await import('/build/installer/source/prepare.js')).prepare(['build'])" \
 && npm prune --omit=dev \
 && rm -rf build/addon build/logs build/stamps build/test build/native/agent build/native/CMakeFiles

FROM ${BASE}
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      ca-certificates libstdc++6 libxcb1 libxkbcommon0 libxkbcommon-x11-0 libzstd1 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 8443 --home-dir /var/lib/guichet --no-create-home --shell /usr/sbin/nologin guichet \
 && install --directory --owner guichet --group guichet --mode 0700 /var/lib/guichet
WORKDIR /opt/guichet
COPY --from=build /build/package.json /build/LICENSE /build/THIRD-PARTY-NOTICES.md ./
COPY --from=build /build/config ./config
COPY --from=build /build/node_modules ./node_modules
COPY --from=build /build/build ./build
USER guichet
VOLUME /var/lib/guichet
EXPOSE 8443 8444
STOPSIGNAL SIGTERM
ENTRYPOINT ["node_modules/.bin/node", "build/server/main.js", "--data", "/var/lib/guichet"]
