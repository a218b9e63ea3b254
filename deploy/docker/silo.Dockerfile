# Build from the repository's root: docker build -f deploy/docker/silo.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Silo -c Release -o /app -p:CI=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
# 11111 silo to silo, 30000 gateway: neither asks who is calling, keep both off every public network. 8080 management.
EXPOSE 11111 30000 8080
ENTRYPOINT ["./Paceline.Silo"]
