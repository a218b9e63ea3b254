namespace Paceline.Development;

/// <summary>Starts the server of our own, and says what its log says when it does not start.</summary>
internal static class DatabaseStart
{
    public static async Task<PostgresServer> Own(DevFolder folder, CancellationToken cancellation)
    {
        try
        {
            await PostgresBinaries.Locate(folder.Root, cancellation);
        }
        catch (Exception absent) when (absent is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            throw new StepFailedException($"PostgreSQL's programs could not be fetched: {absent.Message}", remedy: "cd tools/postgres && npm ci, or ./dev up --db <your server>");
        }

        try
        {
            return await PostgresServer.Start(folder.Root, folder.Postgres, durable: true, cancellation);
        }
        catch (Exception failure) when (failure is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new StepFailedException(
                $"PostgreSQL did not start: {failure.Message}", PostgresServer.LogIn(folder.Postgres), "./dev doctor; when the data may go, ./dev reset");
        }
    }
}
