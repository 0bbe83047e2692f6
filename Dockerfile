# The whole appliance in one image: control plane, relay, pages, the addon, the end users' programs.
#
#   docker build -t guichet .
#   docker run --read-only --tmpfs /tmp -v guichet:/var/lib/guichet -p 8443:8443 -p 8444:8444 guichet
#   docker run --read-only --tmpfs /tmp -v guichet:/var/lib/guichet -p 443:8445 -e GUICHET_PUBLIC_PORT=443 guichet
#
# Both bases are the site's to choose: the first needs Node 20 or later with npm, only to begin the build; both are Debian 12 or
# its like. WINDOWS=no leaves out the end user's program for Windows, whose build takes some minutes. UWEBSOCKETS takes another
# build of uWebSockets.js than the lock file's, such as the project's own tag; whatever it names must be reachable while the
# image is built, and is not checked by the lock file then.
ARG BUILD_BASE=node:22-bookworm-slim
ARG BASE=debian:bookworm-slim

FROM ${BUILD_BASE} AS build
ARG UWEBSOCKETS=
ARG WINDOWS=yes
WORKDIR /build
COPY . .
RUN node --input-type=module --eval "await (await import('/build/installer/source/prepare.js')).prepare(['build'])" \
 && if [ -n "${UWEBSOCKETS}" ]; then npm install --no-save "uWebSockets.js@${UWEBSOCKETS}"; fi \
 && if [ "${WINDOWS}" = yes ]; then node_modules/.bin/node installer/source/build.js windows; fi \
 && node_modules/.bin/node installer/appliance/make.js stage --out /appliance

FROM ${BASE}
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      ca-certificates libstdc++6 libxcb1 libxkbcommon0 libxkbcommon-x11-0 libzstd1 osslsigncode haproxy \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/log/apt /var/log/dpkg.log \
 && useradd --system --uid 8443 --home-dir /var/lib/guichet --no-create-home --shell /usr/sbin/nologin guichet \
 && install --directory --owner guichet --group guichet --mode 0700 /var/lib/guichet \
 && install --directory /etc/guichet /opt/guichet \
 && ln -s /opt/guichet/current/bin/guichet /usr/bin/guichet
COPY --from=build /appliance/stage /opt/guichet/current
USER guichet
# Settings: a guichet.yaml in /etc/guichet, or the environment.
ENV CONFIGURATION_DIRECTORY=/etc/guichet GUICHET_DATA=/var/lib/guichet
WORKDIR /var/lib/guichet
VOLUME /var/lib/guichet
# Two ports, or 8445 alone once publicPort is set: HAProxy then stands before both.
EXPOSE 8443 8444 8445
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s --retries=3 \
  CMD ["/opt/guichet/current/bin/node", "/opt/guichet/current/build/server/healthy.js"]
ENTRYPOINT ["/opt/guichet/current/bin/node", "/opt/guichet/current/build/server/main.js", "--logged"]
