using System.Diagnostics;
using System.Text.Json.Nodes;
using Paceline.Development;
using Paceline.Tenancy;

namespace Paceline.Benchmarks.Campaigns;

/// <summary>The board of ten thousand campaigns opened in a real browser: until its first row stands, and until nothing keeps it from answering.</summary>
internal static class OpeningBench
{
    private const int Campaigns = 10_000;
    private const double MostMs = 1_500;
    private const string Email = "trader@bench.test";
    private const string Password = "a page to be opened";

    private sealed record Opened(bool Kept, double Shown, double Ready);

    public static async Task<IReadOnlyList<Measured>> Run(BenchOptions options)
    {
        await using var silo = await BenchSilo.Start();
        await BoardBench.Plant(silo, silo.Org, Campaigns);
        await silo.Get<IdentityStore>().EnsureUser(silo.Org, Email, "Robin Hale", silo.Get<PasswordHash>().Of(Password), (int)Role.Trader);
        await using var api = await BenchApi.Start(silo, silo.Org, withUi: true);
        // The first time pays for the compiler.
        var opened = (await Open(api.Address, 1 + (options.Runs ?? 5))).Skip(2).ToList();
        return
        [
            Line("nothing kept, first row", one => one.Shown, kept: false),
            Line("nothing kept, ready to work with", one => one.Ready, kept: false) with { Bar = Bar.Most(MostMs) },
            Line("opened again, first row", one => one.Shown, kept: true),
            Line("opened again, ready to work with", one => one.Ready, kept: true) with { Bar = Bar.Most(MostMs) },
        ];

        Measured Line(string what, Func<Opened, double> value, bool kept) =>
            new("opening", $"{Campaigns} campaigns in a browser: {what}", "ms", [.. opened.Where(one => one.Kept == kept).Select(value)]);
    }

    private static async Task<List<Opened>> Open(Uri api, int times)
    {
        var start = new ProcessStartInfo("node", [Path.Combine("e2e", "opening.mjs"), api.GetLeftPart(UriPartial.Authority), Email, Password, "/campaigns", $"{times}"])
        {
            WorkingDirectory = Path.Combine(RepositoryRoot.Find(), "src", "Ui"),
            RedirectStandardOutput = true,
        };
        using var node = Process.Start(start)!;
        var lines = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => Read(JsonNode.Parse(line)!))]
            : throw new InvalidOperationException($"The browser ended with {node.ExitCode}. It needs the UI built and Chromium, which ./dev up sees to.");
    }

    private static Opened Read(JsonNode line) => new(line["kept"]!.GetValue<bool>(), line["shown"]!.GetValue<double>(), line["ready"]!.GetValue<double>());
}
