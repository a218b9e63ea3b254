using Paceline.Storage;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>What keeps the store from growing without bound. On a database of its own, for partitions belong to all organisations.</summary>
public sealed class UpkeepTests : IAsyncLifetime
{
    private const string Partitions =
        "select inhrelid::regclass::text from pg_inherits where inhparent in ('silver.delivery'::regclass, 'bronze.content'::regclass) and $1 > 0 order by 1";

    private readonly List<string> log = [];
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Run_OnANewDatabase_MakesPartitionsAheadEachWithThePolicyOfItsParent()
    {
        var shop = await Workshop.Open(database);

        await Run(new(2026, 3, 20));
        await Run(new(2026, 3, 21));

        Assert.Equal(
            [
                "bronze.content_2026_03", "bronze.content_2026_04", "bronze.content_2026_05", "bronze.content_default",
                "silver.delivery_2023q4", "silver.delivery_2024q1", "silver.delivery_2024q2", "silver.delivery_2024q3", "silver.delivery_2024q4",
                "silver.delivery_2025q1", "silver.delivery_2025q2", "silver.delivery_2025q3", "silver.delivery_2025q4",
                "silver.delivery_2026q1", "silver.delivery_2026q2", "silver.delivery_2026q3", "silver.delivery_default",
            ],
            await shop.Look(Partitions));
        Assert.Equal(3 + (3 * 12), log.Count);
        Assert.Equal([], await CatalogueRules.Broken(database.Admin));
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100));
        Assert.Equal("silver.delivery_2026q1", await shop.One("select tableoid::regclass::text from silver.delivery where org_id = $1"));
    }

    [Fact]
    public async Task Run_PastRetention_DropsPartitionsAndTheLedgerOfWhatTheyHeld()
    {
        var shop = await Workshop.Open(database);
        await Run(new(2026, 3, 20));
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100).Flawed(3));
        await shop.Gold.Advance(shop.Org, At(9));
        await shop.Do("update bronze.batch set stage = 4 where org_id = $1");
        log.Clear();

        // Answers of March go first. They lie in the month of their storing, which is that of this test's run.
        await Run(new(2026, 6, 1), new Retention(AnswerMonths: 3, FactMonths: 6));
        Assert.Equal(["made bronze.content_2026_06", "made bronze.content_2026_07", "made bronze.content_2026_08", "made silver.delivery_2026q4", "made silver.delivery_history_2026q4", "made gold.delivery_day_2026q4"],
            log.Where(line => line.StartsWith("made", StringComparison.Ordinal)));
        Assert.Equal("1|1|1|1", await shop.One(Left));

        await Run(new(2026, 11, 1), new Retention(AnswerMonths: 3, FactMonths: 6));
        Assert.Contains("dropped silver.delivery_2026q1", log);
        Assert.Contains("dropped bronze.content_2026_03", log);
        Assert.DoesNotContain("dropped silver.delivery_2026q2", log);
        Assert.Equal("0|0|0|0", await shop.One(Left));
        Assert.Equal("0", await shop.One("select count(*) from bronze.pull where org_id = $1"));
    }

    [Fact]
    public async Task Run_WhereRowsLieInTheDefaultPartition_LeavesThemAndSaysSo()
    {
        var shop = await Workshop.Open(database);
        await shop.Merge(At(9), batch => batch.Delivery(2, "l1", 18, 100));

        await Run(new(2026, 3, 20));

        Assert.Single(log, line => line.StartsWith("silver.delivery_2026q1 was not made", StringComparison.Ordinal));
        Assert.Equal("silver.delivery_default", await shop.One("select tableoid::regclass::text from silver.delivery where org_id = $1"));
    }

    [Fact]
    public async Task Compaction_OfADay_KeepsItsLastStateAndNoMomentWithoutOne()
    {
        var shop = await Workshop.Open(database);
        foreach (var (day, hour, impressions) in ((int, int, long)[])[(-1, 20, 1), (0, 8, 2), (0, 9, 3), (0, 22, 4), (1, 7, 5)])
        {
            await shop.Merge(At(hour).AddDays(day), batch => batch.Delivery(2, "l1", 18, impressions));
        }
        var history = new HistoryCompaction(shop.Orgs);

        Assert.Equal(new DateOnly(2026, 3, 19), await history.Run(shop.Org, At(9).AddDays(8)));
        Assert.Equal(new DateOnly(2026, 3, 20), await history.Run(shop.Org, At(9).AddDays(8)));
        Assert.Null(await history.Run(shop.Org, At(9).AddDays(8)));

        Assert.Equal(
            ["1|19 20|20 22", "4|20 22|21 07", "5|21 07|-"],
            await shop.Look("select impressions, to_char(known_from at time zone 'UTC', 'DD HH24'), to_char(known_to at time zone 'UTC', 'DD HH24') from silver.delivery_version where org_id = $1 order by known_from"));
    }

    [Fact]
    public void Retention_ThatMakesNoSense_SaysWhatIsWrong() => Assert.Equal(
        ["Retention:AnswerMonths is 0; the least is 1.", "Retention:FactMonths is -1, which is less than Retention:AnswerMonths (0): answers without their ledger are of no use."],
        new Retention(0, -1).Problems);

    private const string Left =
        """
        select (select count(*) from silver.delivery where org_id = $1), (select count(*) from gold.delivery_day where org_id = $1),
               (select count(*) from bronze.batch where org_id = $1), (select count(*) from silver.quarantine where org_id = $1)
        """;

    private Task Run(DateOnly today, Retention? retention = null) => Upkeep.Run(database.Connections.Owner, retention ?? new Retention(), today, log.Add);
}
