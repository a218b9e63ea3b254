# Build from the repository's root: docker build -f deploy/docker/api.Dockerfile .
FROM node:22-bookworm-slim AS ui
WORKDIR /source/src/Ui
COPY src/Ui/package.json src/Ui/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY src/Ui .
RUN npx --no-install vite build --outDir /wwwroot --emptyOutDir

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
COPY --from=ui /wwwroot src/Api/wwwroot
RUN dotnet publish src/Api -c Release -o /app -p:CI=true -p:BuildUi=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Volumes of certificates take this owner.
RUN mkdir -p /certificates && chown -R $APP_UID /certificates
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["./Paceline.Api"]
