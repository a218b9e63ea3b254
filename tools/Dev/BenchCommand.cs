namespace Paceline.Development;

internal static class BenchCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        await new Builds(folder).Run("build-bench", "dotnet", ["build", "tests/Benchmarks", "-c", Builds.Configuration, "-v", "q", "--nologo", "-tl:off", "-p:BuildUi=false"], folder.Root, CancellationToken.None);
        // Durable, unlike for tests: numbers without fsync would flatter us.
        await using var database = await ThrowAwayPostgres.Start(folder, durable: true);
        return await Attached.Run(
            folder.In("tests", "Benchmarks", "bin", Builds.Configuration, "net10.0", "Paceline.Benchmarks"), words, folder.Root,
            new Dictionary<string, string> { ["PACELINE_TEST_POSTGRES"] = database.AdminConnectionString });
    }
}
