using Npgsql;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>By what lines of bookings are judged.</summary>
/// <param name="OfAll">By what the organisation decided.</param>
/// <param name="Own">What holds for the advertisers of a line, where it is the same for all of them.</param>
public sealed record LineJudging(PacingSettings OfAll, IReadOnlyDictionary<(int Booking, string Line), PacingSettings> Own)
{
    public PacingSettings Of(int booking, string line) => Own.GetValueOrDefault((booking, line), OfAll);
}

/// <summary>By which bands lines of bookings are judged: those of the advertisers that deliver for them, and the organisation's where these differ or nothing delivers.</summary>
public sealed class LineBandStore(OrgDatabase database)
{
    /// <summary>The one row of what holds for whom nobody decided anything apart, for queries that have what was decided.</summary>
    internal static readonly string OfAll =
        $"select {PacingSettings.Holding} as settings from (select null::text as scope) one left join decided own on own.scope = one.scope left join decided org on org.scope = 'organization'";

    /// <summary>Line by line what holds for all of its advertisers alike, for queries that have what was decided, and <c>delivering</c>: rows of a booking, a line and a campaign that delivers for it.</summary>
    internal static readonly string Alike =
        $"""
        select p.booking_id, p.line, min({PacingSettings.Holding}) as settings
        from delivering p
        join gold.entity c on c.org_id = $1 and c.entity_no = p.campaign_no
        join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        left join decided own on own.scope = a.platform || ':' || a.external_id
        left join decided org on org.scope = 'organization'
        group by 1, 2 having min({PacingSettings.Holding}) = max({PacingSettings.Holding})
        """;

    /// <summary>Campaigns that deliver for lines, of results as they are kept.</summary>
    internal const string Delivering = "delivering as (select booking_id, line, campaign_no from margin.campaign_part where org_id = $1)";

    private static readonly string Kept =
        $"""
        with {PacingSettings.Decided}, delivering as (
            select l.booking_id, l.line, k.campaign_no
            from unnest($2, $3) l (booking_id, line) join margin.campaign_part k on k.org_id = $1 and k.booking_id = l.booking_id and k.line = l.line)
        {Alike}
        """;

    private static readonly string Asked = $"with {PacingSettings.DecidedThen}, delivering as (select * from unnest($3, $4, $5) w (booking_id, line, campaign_no)) {Alike}";

    // Every beat asks, so lines are looked through only when something was decided since.
    private const string DecidedSince =
        $"""
        insert into margin.known_judging as k (org_id, decisions)
        select $1, count(*)::int from tenancy.setting_version where org_id = $1 and name in ({PacingSettings.Names}) having count(*) > 0
        on conflict (org_id) do update set decisions = excluded.decisions where k.decisions <> excluded.decisions
        """;

    // Nobody was judged by what nobody decided: without a word it is the default.
    private static readonly string Others =
        $"""
        with {PacingSettings.Decided}, {Delivering}, alike as materialized ({Alike}), of_all as materialized ({OfAll})
        select coalesce(array_agg(distinct r.booking_id), array[]::int[])
        from margin.line_result r cross join of_all d left join alike j on j.booking_id = r.booking_id and j.line = r.line
        where r.org_id = $1 and coalesce(r.judged_by, $2) <> coalesce(j.settings, d.settings)
        """;

    /// <summary>What holds for the advertisers of each line. One that nothing delivers for, or whose advertisers are judged by different settings, is not there: it is its organisation's.</summary>
    public Task<IReadOnlyDictionary<(int Booking, string Line), PacingOptions>> Of(
        OrgId org, IReadOnlyList<(int Booking, string Line)> lines, CancellationToken cancellationToken = default) => database.Read<IReadOnlyDictionary<(int, string), PacingOptions>>(
        org,
        [new NpgsqlBatchCommand(Kept) { Parameters = { Sql.Int(org.Value), Sql.Ints(lines.Select(one => one.Booking)), Sql.Texts(lines.Select(one => one.Line)) } }],
        async reader => (await Read(reader, cancellationToken)).ToDictionary(one => one.Key, one => one.Value.Options()),
        cancellationToken);

    /// <summary>By what lines are judged of which it is known which campaigns deliver for them.</summary>
    /// <param name="at">When that held; null for now.</param>
    public Task<LineJudging> Of(
        OrgId org, IReadOnlyList<(int Booking, string Line, long Campaign)> working, DateTimeOffset? at, CancellationToken cancellationToken = default) => database.Read(
        org,
        [
            new NpgsqlBatchCommand($"with {PacingSettings.DecidedThen} {OfAll}") { Parameters = { Sql.Int(org.Value), Sql.At(at) } },
            new NpgsqlBatchCommand(Asked)
            {
                Parameters = { Sql.Int(org.Value), Sql.At(at), Sql.Ints(working.Select(one => one.Booking)), Sql.Texts(working.Select(one => one.Line)), Sql.Longs(working.Select(one => one.Campaign)) },
            },
        ],
        async reader =>
        {
            await reader.ReadAsync(cancellationToken);
            var ofAll = PacingSettings.Read(reader.GetString(0));
            await reader.NextResultAsync(cancellationToken);
            return new LineJudging(ofAll, await Read(reader, cancellationToken));
        },
        cancellationToken);

    /// <summary>Makes bookings news whose lines were judged by other settings than those that hold now, once for whatever was decided since it was asked last. What was just being computed is judged anew with its next news.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> MarkOther(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        if (await transaction.Execute(DecidedSince, cancellationToken, Sql.Int(org.Value)) == 0)
        {
            return false;
        }
        await using var find = transaction.Command(Others, Sql.Int(org.Value), Sql.Text(PacingSettings.Default.Text));
        var bookings = (int[])(await find.ExecuteScalarAsync(cancellationToken))!;
        if (bookings.Length > 0)
        {
            await BookingNewsStore.Mark(transaction, bookings, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
        return bookings.Length > 0;
    }

    private static async Task<Dictionary<(int, string), PacingSettings>> Read(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(int, string), PacingSettings>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found[(reader.GetInt32(0), reader.GetString(1))] = PacingSettings.Read(reader.GetString(2));
        }
        return found;
    }
}
