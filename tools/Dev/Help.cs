namespace Paceline.Development;

internal static class Help
{
    private const string Text = """
        ./dev up [--silos 2] [--port 5080] [--db <database>] [--fresh] [--no-demo] [--campaigns 1000] [--days 90]
                              builds and starts everything; Ctrl-C stops it and keeps the data
                              database: postgres://user:password@host:5432/postgres or "Host=...;Username=...;Password=...";
                              without --db the variable DATABASE_URL counts, without both it runs a server of its own
                              days: the history of a new demo; with data that is there already, add --fresh
        ./dev down            stops what runs
        ./dev reset           stops what runs and deletes the data
        ./dev status [--json] what runs, and where
        ./dev logs [name]     follows the logs: silo-1, api, sandbox, postgres, build
        ./dev psql [--org N] [-c SQL]
                              the database, as the owner of the tables; you see one organisation's rows, the demo's without --org
        ./dev token           the demo organisation's API key
        ./dev sandbox <word> [name=value ...] [{json} or @file]
                              steers the simulated platforms: deliver, restate, scenario @file.json, delivery.csv @file.csv,
                              clock, faults, ledger, truth, entities, quotas
        ./dev sandbox key|url|token
                              the control API's key and address; an access token of a platform
        ./dev operator add <e-mail> <name> | password <e-mail> | end <e-mail> | list | reset-member <e-mail>
                              who operates the running installation; what a new one signs in with is shown once
        ./dev silo add        one more silo
        ./dev silo kill <n>   kill -9; it comes back after 15 s
        ./dev test [filter]   builds, checks and runs every test; --seed <number> puts them in another order
        ./dev bench [...]     runs the benchmarks on their own database
        ./dev connector new <Name>
                              a connector to begin with, whose cases pass
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
