using Paceline.Api;

await ApiHost.Build(args).RunAsync();
