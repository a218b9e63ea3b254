namespace Paceline.Development;

internal static class ResetCommand
{
    public static async Task<int> Run(DevFolder folder)
    {
        await DownCommand.Stop(folder);
        await Wipe(folder);
        Console.WriteLine("The data is gone. ./dev up starts afresh. (A database given with --db was not touched.)");
        return 0;
    }

    /// <summary>Deletes the embedded database, the sandbox's world and the secrets. Nothing may be running.</summary>
    public static async Task Wipe(DevFolder folder)
    {
        if (await PostgresServer.Join(folder.Root, folder.Postgres) is { } postgres)
            await postgres.Destroy();
        foreach (var data in new[] { folder.Postgres, folder.SandboxState })
        {
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
        }

        File.Delete(folder.SecretsFile);
    }
}
