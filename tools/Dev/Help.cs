namespace Paceline.Development;

internal static class Help
{
    private const string Text = """
        ./dev up [--silos 2] [--port 5080] [--db <connection string>] [--fresh] [--no-demo] [--campaigns 1000] [--days 90]
                              builds and starts everything; Ctrl-C stops it and keeps the data
        ./dev down            stops what runs
        ./dev reset           stops what runs and deletes the data
        ./dev status [--json] what runs, and where
        ./dev logs [name]     follows the logs: silo-1, api, sandbox, postgres, build
        ./dev psql [-c SQL]   the database, as the owner of the tables
        ./dev token           the demo organisation's API key
        ./dev sandbox <word> [name=value ...]
                              steers the simulated platforms: token, deliver, restate, clock, faults, ledger, entities
        ./dev silo add        one more silo
        ./dev silo kill <n>   kill -9; it comes back after 15 s
        ./dev test [filter]   builds, checks and runs every test
        ./dev bench [...]     runs the benchmarks on their own database
        ./dev schema          writes the API's schema to src/Ui/schema.graphql
        ./dev doctor          looks for what is missing on this machine
        """;

    public static int Print()
    {
        Console.WriteLine(Text);
        return 0;
    }

    public static int Refuse(string reason)
    {
        Console.Error.WriteLine($"{reason}\n\n{Text}");
        return 2;
    }
}
