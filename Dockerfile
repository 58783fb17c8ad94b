# Security Console in one container: console 7443, gateway 8443, health probes on 127.0.0.1:7480 inside.
#   docker build -t security-console .
#   docker run -p 7443:7443 -p 8443:8443 -v security-console:/data security-console
# The base has OpenSSL 3.5 and .NET 10 in its own archive; docs/decisions/003-container-base.md says why this one.
ARG BASE=ubuntu:26.04

FROM ${BASE} AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends dotnet-sdk-10.0 \
 && rm -rf /var/lib/apt/lists/*
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY eng/analyzers eng/analyzers
COPY src src
COPY wwwroot-assets wwwroot-assets
RUN dotnet publish src/SecurityConsole.Web -c Release -o /out/web -p:RestoreLockedMode=true -p:UseAppHost=false \
 && dotnet publish src/SecurityConsole.Connector -c Release -o /out/command -p:RestoreLockedMode=true -p:UseAppHost=false

FROM ${BASE}
RUN apt-get update \
 && apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 libsqlite3-0 openssl ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10443 --no-create-home --shell /usr/sbin/nologin security-console \
 && install -d -m 0700 -o security-console -g security-console /data
COPY --from=build /out/web /opt/security-console/web
COPY --from=build /out/command /opt/security-console/command
COPY --chmod=0755 eng/container/secconsole /usr/local/bin/secconsole
ENV DOTNET_NOLOGO=1 DOTNET_EnableDiagnostics=0
USER security-console
VOLUME /data
EXPOSE 7443 8443
# The management port is plain HTTP on the loopback, for probes that know no ML-KEM. bash can ask it without another tool.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/7480 && printf 'GET /health/ready HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && read -r -t 4 line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "/opt/security-console/web/SecurityConsole.Web.dll", "--data", "/data", "--address", "any"]
