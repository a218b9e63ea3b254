using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Paceline.Connections;
using Paceline.TestSupport;
using static Paceline.Pipeline.Workshop;

namespace Paceline.Pipeline;

/// <summary>
/// Delivery that reaches us wrong in seven ways, through the readers of three platforms, held against the platform's own totals: each is found,
/// and without them nothing is.
/// </summary>
public sealed class CorruptionTests(TestDatabaseFixture fixture) : IClassFixture<TestDatabaseFixture>
{
    private const int Campaigns = 3;
    private static readonly DateOnly First = Day(10);
    private static readonly DateOnly Last = Day(19);

    public static TheoryData<string> Platforms => ["dv360", "ttd", "amazon"];

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task Clean_IsFoundWithoutADifference(string platform)
    {
        var (score, causes, quarantined) = await Found(platform, rows => rows);

        var figures = platform == "amazon" ? 5 : platform == "ttd" ? 6 : 7;
        Assert.Equal((10 * Campaigns * figures, 10 * Campaigns * figures, 0, 1m, 1m), (score.Expected, score.Correct, score.Waiting, score.Rate, score.SpendRate));
        Assert.Empty(causes);
        Assert.Empty(quarantined);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task ADayIsDropped_EveryCampaignMissesIt(string platform)
    {
        var (score, causes, quarantined) = await Found(platform, rows => rows.Where(row => row.Day != Day(14)));

        Assert.Equal([.. Enumerable.Range(1, Campaigns).Select(number => $"c{number} 14 Missing")], causes);
        Assert.Empty(quarantined);
        Assert.Equal(0.9m, score.Rate);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task TheFileIsDoubled_ItsRowsAreSetAsideAndCountOnce(string platform)
    {
        var (score, causes, quarantined) = await Found(platform, rows => rows.Concat(rows));

        Assert.Equal(1m, score.Rate);
        Assert.Empty(causes);
        Assert.Equal(["60 DUPLICATE_KEY"], quarantined);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task MoneyIsAHundredfold_ItIsTheCurrency(string platform)
    {
        var (_, causes, quarantined) = await Found(platform, rows => rows.Select(row => row with { Media = row.Media * 100, Revenue = row.Revenue * 100 }));

        Assert.Equal(10 * Campaigns, causes.Count);
        Assert.All(causes, cause => Assert.EndsWith(" Currency", cause, StringComparison.Ordinal));
        Assert.Empty(quarantined);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task DaysBeginAnHourLate_ItIsTheTimeZone(string platform)
    {
        var (_, causes, quarantined) = await Found(platform, _ => World(hoursLate: 1));

        Assert.Equal(10 * Campaigns, causes.Count);
        Assert.All(causes, cause => Assert.EndsWith(" TimeZone", cause, StringComparison.Ordinal));
        Assert.Empty(quarantined);
    }

    [Theory]
    [InlineData("dv360", "60 BAD_NUMBER")]
    [InlineData("ttd", "60 BAD_NUMBER")]
    [InlineData("amazon", "60 BAD_NUMBER")]
    public async Task AmountsHaveADecimalComma_EveryRowIsSetAside(string platform, string rule)
    {
        var (score, causes, quarantined) = await Found(platform, rows => rows, dialect => dialect.WithDecimalComma());

        Assert.Equal([rule], quarantined);
        // What was known before still stands.
        Assert.Equal(1m, score.Rate);
        Assert.Empty(causes);
    }

    [Theory]
    [InlineData("dv360", "1 CUT_ROW")]
    [InlineData("ttd", "1 CUT_ROW")]
    [InlineData("amazon", "1 CUT_ROW")]
    public async Task TheLastRowIsCutOff_ItIsSetAside(string platform, string rule)
    {
        var (_, _, quarantined) = await Found(platform, rows => rows, spoil: (_, lines) =>
        {
            var last = lines.FindLastIndex(Dialect.IsRow);
            lines[last] = lines[last][..(lines[last].Length / 2)];
            lines.RemoveRange(last + 1, lines.Count - last - 1);
        });

        Assert.Equal([rule], quarantined);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task AColumnIsRenamed_TheDownloadIsNotRead(string platform)
    {
        var (score, causes, quarantined) = await Found(platform, rows => rows, spoil: (dialect, lines) =>
        {
            for (var line = 0; line < lines.Count; line++)
            {
                lines[line] = lines[line].Replace(dialect.RevenueColumn, "Takings", StringComparison.Ordinal);
            }
        });

        Assert.Equal(platform == "amazon" ? ["60 MISSING_COLUMN"] : ["whole MISSING_COLUMN"], quarantined);
        Assert.Equal(1m, score.Rate);
        Assert.Empty(causes);
    }

    /// <summary>
    /// Reads the days well once and, for a whole day, wrongly as told: as one who misreads does, again and again. In between the platform is
    /// asked for its totals.
    /// </summary>
    private async Task<(AccuracyScore Score, List<string> Causes, string[] Quarantined)> Found(
        string platform, Func<List<PlatformRow>, IEnumerable<PlatformRow>> corrupt, Func<Dialect, Dialect>? speak = null, Action<Dialect, List<string>>? spoil = null)
    {
        var shop = await Workshop.Open(fixture.Database);
        var dialect = Dialect.Of(platform);
        await shop.Connections.Save(Connection(shop.Org, 3) with { Platform = "amazon" });
        var world = World();
        await Read(shop, dialect, world, DeliveryGrain.Day, At(1));
        var spoken = speak?.Invoke(dialect) ?? dialect;
        var wrong = corrupt(world).ToList();
        await Read(shop, spoken, wrong, DeliveryGrain.Day, At(3), spoil);
        await Read(shop, dialect, Totals(world), DeliveryGrain.CampaignDay, At(5));
        await Read(shop, spoken, wrong, DeliveryGrain.Day, At(7), spoil);

        var (equal, differing) = await new AccuracyStore(shop.Orgs).Compare(shop.Org, null, First, Day(20));
        var score = new AccuracyScore();
        equal.ForEach(one => score.AddRight(one.Currency, one.Figures, one.Spend));
        var causes = new List<string>();
        foreach (var campaign in differing.GroupBy(day => day.Campaign))
        {
            foreach (var (day, cause) in Differences.Explain([.. campaign.Select(one => one.Day)]))
            {
                score.AddDiffering("XXX", day, Differences.Waits(day, cause, At(8)));
                causes.Add($"{campaign.Key.ExternalId} {day.Day.Day} {cause}");
            }
        }
        var quarantined = await shop.Look(
            """
            with last as (select max(pull_id) as pull_id from bronze.pull where org_id = $1)
            select count(*) || ' ' || rule from silver.quarantine q join bronze.batch b using (org_id, batch_id) join last using (pull_id) where q.org_id = $1 group by rule
            union all
            select 'whole ' || split_part(reason, ':', 1) from bronze.batch join last using (pull_id) where org_id = $1 and stage = 5
            """);
        return (score, causes, quarantined);
    }

    private static async Task Read(
        Workshop shop, Dialect dialect, IEnumerable<PlatformRow> rows, DeliveryGrain grain, DateTimeOffset now, Action<Dialect, List<string>>? spoil = null)
    {
        var connector = ConnectorCatalogue.Find(dialect.Platform)!;
        var isTotal = grain == DeliveryGrain.CampaignDay;
        var intent = PullIntent.Delivery([new AccountRef("a1", null, "Brand", "UTC", "EUR")], Noda(First), Noda(Last), grain);
        var lines = dialect.Print(rows, isTotal);
        spoil?.Invoke(dialect, lines);
        var pull = (await shop.Pulls.Open(
            shop.Org, new NewPull(dialect.Connection, isTotal ? AccuracyStore.Stream : "delivery", "UTC", PullIntentText.Write(intent), ["a1"], isTotal ? null : First), now))!;
        await shop.Pulls.Commit(pull, Ask(), Download(lines), PartsFate.None, null, now.AddMinutes(1));
        await shop.Pulls.Commit(pull, Done(through: isTotal ? null : Last), null, PartsFate.None, null, now.AddMinutes(2));
        var landed = (await shop.Silver.Next(shop.Org, dialect.Connection, 0))!;
        var silver = new SilverBatch();
        try
        {
            connector.Read(new BatchContent(intent, landed.Request, landed.HeaderLine, landed.Body, landed.FirstRow, landed.IsLast), silver);
            Assert.True(await shop.Silver.Merge(shop.Org, landed, dialect.Platform, silver, shop.Numbers, now.AddMinutes(3)));
        }
        catch (UnreadableBatchException unreadable)
        {
            await shop.Silver.QuarantineWhole(shop.Org, landed.BatchId, $"{unreadable.Rule}: {unreadable.Message}", now.AddMinutes(3));
        }
        await shop.Gold.Advance(shop.Org, now.AddMinutes(4));
    }

    /// <summary>What two line items of each campaign deliver, told in days that begin so many hours late.</summary>
    private static List<PlatformRow> World(int hoursLate = 0) =>
    [
        .. from campaign in Enumerable.Range(1, Campaigns)
           from line in Enumerable.Range(1, 2)
           from day in Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1)
           let hours = Enumerable.Range((day * 24) + hoursLate, 24).Select(hour => Impressions(campaign, line, hour)).Sum()
           select new PlatformRow(
               First.AddDays(day), $"c{campaign}", $"l{campaign}{line}", hours, hours / 50, hours / 400, hours * 0.0021m, hours * 0.003m),
    ];

    // More by day than by night, and no two days alike.
    private static long Impressions(int campaign, int line, int hour) =>
        (campaign * 400) + (line * 130) + ((hour % 24) is > 6 and < 23 ? 900 : 40) + (hour / 24 * 37 % 11 * 60);

    private static List<PlatformRow> Totals(List<PlatformRow> rows) =>
    [
        .. rows.GroupBy(row => (row.Day, row.Campaign)).Select(group => new PlatformRow(
            group.Key.Day, group.Key.Campaign, "", group.Sum(row => row.Impressions), group.Sum(row => row.Clicks), group.Sum(row => row.Conversions),
            group.Sum(row => row.Media), group.Sum(row => row.Revenue))),
    ];

    private static NewBatch Download(List<string> lines)
    {
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Skip(1)));
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }
        return new NewBatch("GET /report", """{":status":"200"}""", Encoding.UTF8.GetBytes(lines[0].TrimEnd('\n')), 2, true, compressed.ToArray(), body.Length, SHA256.HashData(body));
    }

    private static LocalDate Noda(DateOnly day) => new(day.Year, day.Month, day.Day);
}
