using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Paceline.Common;
using Paceline.Connections;
using Paceline.Storage;
using Paceline.Tenancy;
using Paceline.TestSupport;

namespace Paceline.Pipeline;

/// <summary>An organisation of its own with two connections, and short ways to pull, land, merge and look.</summary>
internal sealed class Workshop
{
    private static int count;
    private readonly TestDatabase database;
    private readonly Dictionary<long, Action<SilverBatch>> fills = [];

    private Workshop(TestDatabase database, OrgId org)
    {
        (this.database, Org) = (database, org);
        Pulls = new PullStore(database.Orgs);
        Silver = new SilverStore(database.Orgs);
        Gold = new GoldStore(database.Orgs);
        Rebuilds = new RebuildStore(database.Orgs);
        Connections = new ConnectionStore(database.Orgs);
    }

    public OrgId Org { get; }
    public PullStore Pulls { get; }
    public SilverStore Silver { get; }
    public GoldStore Gold { get; }
    public RebuildStore Rebuilds { get; }
    public ConnectionStore Connections { get; }
    public EntityNumbers Numbers { get; } = new();
    public OrgDatabase Orgs => database.Orgs;

    /// <summary>Asks for a rebuild.</summary>
    public static AuditEntry AdaAsks { get; } = new(At(20), new(ActorKind.User, "user-1", "Ada"), "REBUILD_REQUESTED", ConnectionAudit.On(1));

    public static DateTimeOffset At(int hour, int minute = 0) => new(2026, 3, 20, hour, minute, 0, TimeSpan.Zero);

    public static DateOnly Day(int day) => new(2026, 3, day);

    public static async Task<Workshop> Open(TestDatabase database)
    {
        var number = Interlocked.Increment(ref count);
        var org = await new OrganizationStore(database.Orgs).Ensure($"shop-{number}", $"Shop {number}", "Europe/London", "GBP");
        var shop = new Workshop(database, org);
        foreach (var connection in new[] { 1, 2 })
        {
            await shop.Connections.Save(Connection(org, connection));
        }
        return shop;
    }

    public static ConnectionRecord Connection(OrgId org, int number) =>
        new(org, number, number == 1 ? "dv360" : "ttd", $"Connection {number}", "project", """{"api":"http://localhost/"}""", [1, 2, 3], 60, "{}", 0, 90, 1, null, null);

    public static NewPull Wanted(string subject = "Europe/London", string stream = "delivery", int connection = 1, DateOnly? from = null, params string[] accounts) =>
        new(connection, stream, subject, """{"stream":"delivery"}""", accounts, from);

    public static NewBatch Bytes(string text, int firstRow = 1, bool last = true)
    {
        var body = Encoding.UTF8.GetBytes(text);
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }
        return new NewBatch("GET /report", """{":status":"200"}""", "head"u8.ToArray(), firstRow, last, compressed.ToArray(), body.Length, SHA256.HashData(body));
    }

    public static PullTurn Ask(string? state = "s") => new(state, At(8), null, null);

    public static PullTurn Done(string? cursor = null, DateOnly? through = null) => new(null, At(8), null, new PullEnd(PullEnd.Done, null, cursor, through));

    /// <summary>A pull that ends well with each text as a landed batch.</summary>
    public async Task<PullRecord> Pull(NewPull wanted, PullTurn end, params string[] pages)
    {
        var pull = (await Pulls.Open(Org, wanted, At(8)))!;
        foreach (var page in pages)
        {
            await Pulls.Commit(pull, Ask(), Bytes(page), PartsFate.None, null, At(8));
        }
        await Pulls.Commit(pull, end, null, PartsFate.None, null, At(8));
        return pull;
    }

    /// <summary>Lands one batch in a pull of its own and brings the rows to silver.</summary>
    public async Task<long> Merge(DateTimeOffset now, Action<SilverBatch> fill, string? subject = null)
    {
        subject ??= $"subject {Interlocked.Increment(ref count)}";
        await Pull(Wanted(subject), Done(), "rows");
        return await MergeNext(now, fill);
    }

    /// <summary>Brings the oldest landed batch of connection 1 to silver, with these rows, as if it had landed now.</summary>
    public async Task<long> MergeNext(DateTimeOffset now, Action<SilverBatch> fill)
    {
        var landed = (await Next(0, now))!;
        var rows = new SilverBatch();
        (fills[landed.BatchId] = fill)(rows);
        Assert.True(await Silver.Merge(Org, landed, "dv360", rows, Numbers, now));
        return landed.BatchId;
    }

    /// <summary>The oldest landed batch of connection 1 after the given one, as if it had landed now.</summary>
    public async Task<LandedBatch?> Next(long after, DateTimeOffset now)
    {
        if (await Silver.Next(Org, 1, after) is not { } batch)
        {
            return null;
        }
        await Do($"update bronze.batch set landed_at = '{now:O}' where org_id = $1 and batch_id = {batch.BatchId}");
        return batch with { LandedAt = now };
    }

    /// <summary>Reads bronze again from a batch on; every batch says what it was given before, or what <paramref name="now"/> says of it.</summary>
    public async Task<RebuildRecord> Rebuild(long from = 0, Action<long, SilverBatch>? now = null, DateTimeOffset? at = null)
    {
        await Rebuilds.Request(Org, 1, from, AdaAsks);
        var request = (await Rebuilds.Next(Org, 1))!;
        await Rebuilds.Run(
            Org, request, "dv360",
            batch =>
            {
                var rows = new SilverBatch();
                if (now is not null)
                {
                    now(batch.BatchId, rows);
                }
                else if (fills.TryGetValue(batch.BatchId, out var fill))
                {
                    fill(rows);
                }
                else
                {
                    return new BatchReading(null, "UNREADABLE: still");
                }
                return new BatchReading(rows, null);
            },
            new EntityNumbers(), Silver, at ?? At(21));
        return (await Rebuilds.List(Org, 1))[0];
    }

    /// <summary>The rows of a query as text, fields joined by bars, as the superuser sees them; $1 is the organisation.</summary>
    public async Task<string[]> Look(string sql)
    {
        await using var command = database.Admin.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = Org.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        }
        return [.. rows];
    }

    public async Task<string> One(string sql) => Assert.Single(await Look(sql));

    public Task Do(string sql) => database.Execute(sql.Replace("$1", Org.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static string Text(object value) => value switch
    {
        DBNull => "-",
        DateTime { Kind: DateTimeKind.Utc } at => at.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("MM-dd", CultureInfo.InvariantCulture),
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        Array all => string.Join(',', all.Cast<object>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>Rows as a connector would put them into a batch.</summary>
internal static class Rows
{
    public static SilverBatch Delivery(
        this SilverBatch batch, int row, string line, int day, long? impressions, long? revenue = null, short hour = -1, long? clicks = null,
        string order = "o1", string campaign = "c1", string advertiser = "a1", long? conversions = null)
    {
        batch.Delivery(new DeliveryRow
        {
            RowNumber = row,
            AdvertiserId = Encoding.UTF8.GetBytes(advertiser),
            CampaignId = Encoding.UTF8.GetBytes(campaign),
            OrderId = Encoding.UTF8.GetBytes(order),
            LineItemId = Encoding.UTF8.GetBytes(line),
            LineItemName = Encoding.UTF8.GetBytes($"Line {line}"),
            CampaignName = Encoding.UTF8.GetBytes($"Campaign {campaign}"),
            Day = Period.DaysBetween(new LocalDate(1970, 1, 1), new LocalDate(2026, 3, day)),
            Hour = hour,
            Impressions = impressions,
            Clicks = clicks,
            Conversions = conversions,
            RevenueMicros = revenue,
            Raw = Encoding.UTF8.GetBytes($"raw {row}"),
        });
        return batch;
    }

    public static SilverBatch Flawed(this SilverBatch batch, int row)
    {
        batch.Reject(row, "BAD_DATE", "'x' is no date.", "x"u8);
        return batch;
    }

    public static SilverBatch Advertiser(this SilverBatch batch, string id, string name = "Brand", string zone = "Europe/London", string currency = "GBP")
    {
        batch.Entity(new EntityRow
        {
            RowNumber = 1,
            Kind = EntityKind.Advertiser,
            ExternalId = id,
            Name = name,
            Status = EntityStatus.Active,
            Zone = zone,
            Currency = currency,
        });
        return batch;
    }

    public static SilverBatch Campaign(this SilverBatch batch, string id, string name, string advertiser = "a1", EntityStatus status = EntityStatus.Active)
    {
        batch.Entity(new EntityRow
        {
            RowNumber = 2,
            Kind = EntityKind.Campaign,
            ExternalId = id,
            Name = name,
            Status = status,
            AdvertiserId = advertiser,
            FlightStart = new LocalDate(2026, 3, 1),
            FlightEnd = new LocalDate(2026, 3, 31),
        });
        return batch;
    }

    public static SilverBatch Order(this SilverBatch batch, string id, long budget, string campaign = "c1", string advertiser = "a1", string name = "Order", long? daily = null, EntityStatus status = EntityStatus.Active)
    {
        batch.Entity(new EntityRow
        {
            RowNumber = 3,
            Kind = EntityKind.Order,
            ExternalId = id,
            Name = name,
            Status = status,
            AdvertiserId = advertiser,
            CampaignId = campaign,
            Unit = BudgetUnit.Revenue,
            DailyBudget = daily,
            Pacing = PacingMode.Even,
            Segments = [new SegmentRow(new LocalDate(2026, 3, 1), new LocalDate(2026, 3, 31), budget)],
        });
        return batch;
    }

    public static SilverBatch LineItem(this SilverBatch batch, string id, string name, string order = "o1", string campaign = "c1", string advertiser = "a1", long? budget = null,
        EntityStatus status = EntityStatus.Paused)
    {
        batch.Entity(new EntityRow
        {
            RowNumber = 4,
            Kind = EntityKind.LineItem,
            ExternalId = id,
            Name = name,
            Status = status,
            AdvertiserId = advertiser,
            CampaignId = campaign,
            OrderId = order,
            Unit = budget is null ? null : BudgetUnit.Revenue,
            Budget = budget,
            UpdatedAt = InstantPattern.ExtendedIso.Parse("2026-03-19T10:00:00Z").Value,
        });
        return batch;
    }
}

/// <summary>A batch's whole way to silver in one call.</summary>
internal static class Merging
{
    /// <returns>False when the batch had left the stage already, so nothing was done.</returns>
    public static async Task<bool> Merge(
        this SilverStore silver, OrgId org, LandedBatch batch, string platform, SilverBatch rows, EntityNumbers known, DateTimeOffset now)
    {
        var numbered = await silver.Number(org, batch, platform, rows, known);
        return await silver.Merge(org, numbered, now);
    }
}
