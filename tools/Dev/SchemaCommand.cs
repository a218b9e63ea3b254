namespace Paceline.Development;

/// <summary>Writes src/Ui/schema.graphql: the test that compares it writes it when asked.</summary>
internal static class SchemaCommand
{
    public static async Task<int> Run(DevFolder folder)
    {
        var tests = folder.In("tests", "Api.Tests");
        var builds = new Builds(folder);
        await builds.Run("build-schema", "dotnet", ["build", tests, "-c", "Debug", "-v", "q", "--nologo", "-tl:off", "-p:BuildUi=false"], folder.Root, CancellationToken.None);
        Environment.SetEnvironmentVariable("UPDATE_SNAPSHOT", "1");
        await Command.Run(Path.Combine(tests, "bin", "Debug", "net10.0", "Paceline.Api.Tests"), ["-method", "*Schema_Printed_IsTheCommittedText"], tests);
        var file = folder.In("src", "Ui", "schema.graphql");
        Console.WriteLine($"Wrote {file} ({new FileInfo(file).Length} bytes).");
        return 0;
    }
}
