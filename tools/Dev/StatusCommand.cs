using System.Text.Json;

namespace Paceline.Development;

internal static class StatusCommand
{
    public static async Task<int> Run(DevFolder folder, IReadOnlyList<string> words)
    {
        if (words is not ([] or ["--json"]))
            return Help.Refuse("status takes --json or nothing.");

        var isUp = folder.IsUp();
        var state = isUp ? folder.ReadState() : null;
        var view = new
        {
            Running = isUp,
            Supervisor = state is null ? null : new { state.Supervisor.Pid },
            App = state?.App,
            Postgres = await Database(folder, state?.Postgres),
            Sandbox = await Node(state?.Sandbox, "/control/health"),
            Api = await Node(state?.Api, state?.Management + "/health/ready"),
            state?.Management,
            Silos = await Task.WhenAll((state?.Silos ?? []).Select(async silo => new
            {
                silo.N,
                Pid = silo.Process?.Pid,
                silo.Url,
                State = await StateOf(silo.Url, silo.Process, "/health/ready"),
            })),
            folder.Logs,
        };

        if (words is ["--json"])
        {
            Console.WriteLine(JsonSerializer.Serialize(view, DevFolder.Json));
            return view.Running ? 0 : 3;
        }

        if (!view.Running)
        {
            Console.WriteLine("Nothing is running. ./dev up starts it.");
            return 3;
        }

        if (state is null)
        {
            Console.WriteLine("It is starting.");
            return 0;
        }

        Console.WriteLine($"App       {view.App}");
        Console.WriteLine($"Database  {view.Postgres!.State,-9} {(view.Postgres.Pid is { } pid ? $"pid {pid}  " : "")}{view.Postgres.Host}:{view.Postgres.Port}/{view.Postgres.Database}");
        Console.WriteLine($"API       {view.Api?.State ?? "starting",-9} pid {view.Api?.Pid}  management {view.Management}");
        Console.WriteLine($"Sandbox   {view.Sandbox?.State ?? "starting",-9} pid {view.Sandbox?.Pid}  {view.Sandbox?.Url}");
        foreach (var silo in view.Silos)
            Console.WriteLine($"Silo {silo.N}    {silo.State,-9} pid {silo.Pid}  management {silo.Url}  dashboard {silo.Url}/dashboard");
        Console.WriteLine($"./dev up  pid {view.Supervisor!.Pid}");
        Console.WriteLine($"Logs      {view.Logs}");
        return 0;
    }

    private static async Task<NodeView?> Node(NodePlace? place, string health) =>
        place is null ? null : new NodeView(place.Process?.Pid, place.Url, await StateOf(place.Url, place.Process, health));

    private static async Task<string> StateOf(string url, ProcessMark? mark, string health)
    {
        using var process = mark?.Find();
        if (process is null)
            return "down";
        // Where a process answers for its health at another listener, the whole address is given.
        return await Web.Answers(new Uri(new Uri(url), health).ToString(), CancellationToken.None) ? "ready" : "not ready";
    }

    // A server named by --db may be anywhere: it has no process here.
    private static async Task<DatabaseView?> Database(DevFolder folder, DatabasePlace? place)
    {
        if (place is null)
            return null;
        using var process = place.Process?.Find();
        var state = place.Folder is not null && process is null ? "down"
            : await Connections.Answers(place, Secrets.LoadOrMake(folder)) ? "ready" : "not ready";
        return new DatabaseView(process?.Id, place.Host, place.Port, place.Database, place.Folder, state);
    }

    private sealed record DatabaseView(int? Pid, string Host, int Port, string Database, string? Folder, string State);

    private sealed record NodeView(int? Pid, string Url, string State);
}
