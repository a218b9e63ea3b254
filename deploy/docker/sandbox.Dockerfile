# Build from the repository's root: docker build -f deploy/docker/sandbox.Dockerfile .
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Sandbox -c Release -o /app -p:CI=true

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# A new volume takes over the owner of the folder it is mounted on.
RUN mkdir /state && chown $APP_UID /state
USER $APP_UID
EXPOSE 8080
ENTRYPOINT ["./Paceline.Sandbox"]
