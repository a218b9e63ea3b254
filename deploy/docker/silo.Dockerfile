# Build from the repository's root: docker build -f deploy/docker/silo.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Silo -c Release -o /app -p:CI=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Volumes of certificates take this owner.
RUN mkdir -p /certificates/authority /certificates/silo /certificates/api && chown -R $APP_UID /certificates
USER $APP_UID
# 11111 silo to silo, 30000 gateway: both ask for a certificate of the cluster. 8080 management, of the container itself unless it is told otherwise.
EXPOSE 11111 30000 8080
ENTRYPOINT ["./Paceline.Silo"]
