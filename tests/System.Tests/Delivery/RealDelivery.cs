using Paceline.Running;

namespace Paceline.Delivery;

/// <summary>The file on every platform of the sandbox, and what has become of it in gold. Shared, because it takes minutes to fill.</summary>
public sealed class RealDelivery : IAsyncLifetime
{
    internal AdServerWorld World { get; private set; } = null!;

    /// <summary>What of the file the sandbox took.</summary>
    internal IReadOnlyList<AdServerRow> Loaded { get; private set; } = [];

    /// <summary>Of that, what contradicts itself: more clicks than displays.</summary>
    internal IReadOnlyList<AdServerRow> Contradictory { get; private set; } = [];

    /// <summary>What the file has twice.</summary>
    internal IReadOnlyList<AdServerRow> Repeated { get; private set; } = [];

    /// <summary>What the sandbox answered to the file as it is.</summary>
    internal (int Status, string Problems) Refusal { get; private set; }

    internal Cluster Cluster { get; private set; } = null!;

    /// <summary>What should be in gold: all that was taken, but for what contradicts itself.</summary>
    internal IEnumerable<AdServerRow> Delivered => Loaded.Except(Contradictory);

    private SandboxServer? sandbox;

    /// <summary>Where there is no file, nothing is started.</summary>
    public async ValueTask InitializeAsync()
    {
        if (AdServerFile.Find() is not { } file)
            return;
        var rows = AdServerFile.Read(file);
        World = new AdServerWorld(rows);
        sandbox = await SandboxServer.Start("real", campaigns: 0, days: 1, frozen: true);
        await sandbox.Post("/control/scenario?mode=replace", World.Scenario());
        await Load(sandbox, rows);

        var history = AdServerFile.Today.DayNumber - AdServerFile.First.DayNumber;
        Cluster = await Cluster.Start("real", sandbox, silos: 1, history, pullEverySeconds: 3600, api: true);
        await Eventually.Is("every account is known", TimeSpan.FromSeconds(60), async () =>
            await Cluster.Count("select count(*) from gold.entity where kind = 1 and described") == AdServerWorld.Platforms.Length);
        await Cluster.Settled(TimeSpan.FromSeconds(180));
    }

    public static void RequireFile() => Assert.SkipWhen(AdServerFile.Find() is null, "There is no shared/data/online-advertising/performance.csv beside this checkout.");

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        if (sandbox is not null)
            await sandbox.DisposeAsync();
    }

    /// <summary>
    /// A platform has one row for a line item and a day, so the sandbox refuses the file as it is and names what comes twice. What is
    /// loaded then is the first of each, which is also the one the pipeline keeps when a report repeats a row.
    /// </summary>
    private async Task Load(SandboxServer into, IReadOnlyList<AdServerRow> rows)
    {
        Loaded = [.. rows.DistinctBy(row => row.Key)];
        Repeated = [.. rows.Except(Loaded)];
        Contradictory = [.. Loaded.Where(row => row.Clicks > row.Displays)];
        Refusal = await into.TryPost("/control/delivery.csv", World.Csv(rows));
        await into.Post("/control/delivery.csv", World.Csv(Loaded));
    }
}

[CollectionDefinition(Name)]
public sealed class RealDeliveryCollection : ICollectionFixture<RealDelivery>
{
    public const string Name = "real delivery";
}
