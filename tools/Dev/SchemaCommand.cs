namespace Paceline.Development;

internal static class SchemaCommand
{
    public static async Task<int> Run(DevFolder folder)
    {
        var builds = new Builds(folder);
        await builds.Run("build-schema", "dotnet", ["build", "src/Api/Api.csproj", "-c", Builds.Configuration, "-v", "q", "--nologo", "-tl:off", "-p:BuildUi=false"], folder.Root, CancellationToken.None);
        var file = folder.In("src", "Ui", "schema.graphql");
        var text = await Command.Run(builds.Program("Api"), ["schema"], folder.Root);
        await File.WriteAllTextAsync(file, text);
        Console.WriteLine($"Wrote {file} ({text.Length} characters).");
        return 0;
    }
}
