using System.Diagnostics;
using System.Text;
using Npgsql;
using Paceline.TestSupport;

namespace Paceline.Benchmarks.Chain;

/// <summary>
/// What a person would write: COPY the report as it is into a typed table, upsert it by its key, aggregate by campaign and day. One
/// session, three statements, on the same server with the same settings for durability. It keeps no raw bytes and no history.
/// </summary>
internal static class HandWritten
{
    private const string Tables =
        """
        drop schema if exists hand cascade;
        create schema hand;
        create table hand.silver (
            day date, hour smallint, advertiser bigint, campaign bigint, insertion_order bigint, line_item bigint, impressions bigint, clicks bigint,
            conversions numeric, media numeric, total_media numeric, billable numeric, revenue numeric, primary key (day, line_item, hour));
        create table hand.gold (
            campaign bigint, day date, impressions bigint, clicks bigint, conversions numeric, media numeric, total_media numeric, billable numeric,
            revenue numeric, primary key (campaign, day));
        """;

    private const string Staging = "create temp table staged (like hand.silver)";

    private const string Upsert =
        """
        insert into hand.silver select * from staged
        on conflict (day, line_item, hour) do update
        set impressions = excluded.impressions, clicks = excluded.clicks, conversions = excluded.conversions, media = excluded.media,
            total_media = excluded.total_media, billable = excluded.billable, revenue = excluded.revenue
        """;

    private const string Gold =
        """
        insert into hand.gold
        select campaign, day, sum(impressions), sum(clicks), sum(conversions), sum(media), sum(total_media), sum(billable), sum(revenue)
        from hand.silver where day in (select distinct day from staged) group by 1, 2
        on conflict (campaign, day) do update
        set impressions = excluded.impressions, clicks = excluded.clicks, conversions = excluded.conversions, media = excluded.media,
            total_media = excluded.total_media, billable = excluded.billable, revenue = excluded.revenue
        """;

    public static async Task Prepare(TestDatabase database) => await database.Execute(Tables);

    /// <returns>Time of COPY, upsert and aggregation.</returns>
    public static async Task<(TimeSpan Copy, TimeSpan Upsert, TimeSpan Gold)> Run(TestDatabase database, ReadOnlyMemory<byte> csv)
    {
        await using var session = await database.Admin.OpenConnectionAsync();
        await Execute(session, "drop table if exists staged");
        // Npgsql takes text as characters; making them of bytes is no part of the baseline.
        var text = Encoding.ASCII.GetString(csv.Span).AsMemory();
        var clock = Stopwatch.StartNew();
        await Execute(session, Staging);
        await using (var copy = await session.BeginTextImportAsync("copy staged from stdin (format csv, header)"))
        {
            await copy.WriteAsync(text);
        }
        var copied = clock.Elapsed;
        await Execute(session, Upsert);
        var upserted = clock.Elapsed;
        await Execute(session, Gold);
        return (copied, upserted - copied, clock.Elapsed - upserted);
    }

    private static async Task Execute(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
