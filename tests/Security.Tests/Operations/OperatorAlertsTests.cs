using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Paceline.Development;
using Paceline.Running;
using Paceline.TestSupport;

namespace Paceline.Operations;

/// <summary>The alerts of operators ask for what silos and API count: one for a name that nobody exports is silent for ever.</summary>
public sealed partial class OperatorAlertsTests
{
    private const string Waiting = "paceline_work_waiting_seconds";

    [Fact]
    public async Task Rules_AskForNothingThatNobodyExports()
    {
        ConcurrentDictionary<string, bool> exported = new();
        using var listener = new MeterListener();
        var pulse = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        listener.InstrumentPublished = (instrument, _) =>
        {
            exported.TryAdd(Exported(instrument), true);
            if (Exported(instrument) == Waiting)
                pulse.TrySetResult();
        };
        listener.Start();
        await using var database = await TestDatabase.Create();
        await using var silo = await RealSilo.Start(database.Connections.Silo, null);
        await using var api = await RealApi.Start(silo.Client);
        var organisation = await Organisation.Create(database, "operators");
        // Whatever counts is there once it has been used: an operation, and a pulse.
        await api.Asker.Ask(organisation.Credentials[0], "{ organization { name } }", null, CancellationToken.None);
        await pulse.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        var asked = Names().Matches(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(), "deploy", "prometheus", "paceline.rules.yaml")))
            .Select(match => Series().Replace(match.Value, "")).Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(["orleans_consistent_ring_size", "paceline_api_retried_reads_total", Waiting], asked);
        Assert.Empty(asked.Except(exported.Keys));
    }

    /// <summary>As Prometheus' exporter calls it.</summary>
    private static string Exported(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_') + (instrument.Unit == "s" ? "_seconds" : "");
        return instrument.GetType().Name.Contains("Counter", StringComparison.Ordinal) ? name + "_total" : name;
    }

    [GeneratedRegex(@"\b(?:paceline|orleans)_[a-z_]+")]
    private static partial Regex Names();

    [GeneratedRegex("_(?:bucket|count|sum)$")]
    private static partial Regex Series();
}
