using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Pacing;
using Paceline.Pipeline;
using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What a campaign has not been told yet.</summary>
/// <param name="Number">The campaign's number within its organisation.</param>
/// <param name="SetUp">Whether its set-up changed.</param>
/// <param name="Days">Order totals of the days that changed, as they are now.</param>
/// <param name="Answered">The revision that its last answer was written with; 0 before the first.</param>
/// <param name="TellsBookings">Whether the bookings that it delivers for are to hear of it: not where it is only judged anew.</param>
public sealed record UntoldCampaign(
    long Number, string Key, bool SetUp, DateOnly? CoveredFrom, DateOnly? DataThrough, List<OrderDayRecord> Days, long Answered, bool TellsBookings)
{
    /// <summary>Its orders that are automated, as they are now.</summary>
    public List<AutomationRecord> Automation { get; } = [];

    /// <summary>That reads it.</summary>
    public int Connection { get; init; }
}

/// <param name="Revision">The newest revision the news include.</param>
/// <param name="Restated">How much days are still restated, by connection.</param>
public sealed record UntoldNews(long Revision, IReadOnlyList<UntoldCampaign> Campaigns, IReadOnlyDictionary<int, RestatementBands> Restated);

/// <summary>Gold's list of campaigns to be told: read, then struck off in the transaction that writes the board.</summary>
/// <param name="mostAtOnce">Campaigns told together, those that wait longest first, so that an organisation's size is not the silo's memory.</param>
public sealed class UntoldStore(OrgDatabase database, int mostAtOnce = 1000)
{
    // The board's row by number: a key that is put together of columns may not be looked up before row security has spoken, and would have the whole board read.
    private const string Campaigns =
        """
        with head as (select max(revision) as revision from gold.untold where org_id = $1),
        waiting as (
            select campaign_no, bool_or(set_up) as set_up, bool_or(tells_bookings) as tells_bookings from gold.untold where org_id = $1 group by 1 order by min(revision), 1 limit $2)
        select (select revision from head), c.entity_no, c.platform || ':' || c.external_id, u.set_up, w.covered_from, w.data_through, coalesce(r.revision, 0), u.tells_bookings, c.connection_id
        from waiting u
        join gold.entity c on c.org_id = $1 and c.entity_no = u.campaign_no
        left join gold.entity a on a.org_id = $1 and a.entity_no = c.advertiser_no
        left join gold.watermark w on w.org_id = $1 and w.connection_id = a.connection_id and w.account_id = a.external_id
        left join campaigns.board_row r on r.org_id = $1 and r.campaign_no = c.entity_no
        """;

    private const string Days =
        """
        with waiting as (select campaign_no from gold.untold where org_id = $1 group by 1 order by min(revision), 1 limit $2),
        pairs as (select distinct u.campaign_no, d.day from gold.untold u join waiting using (campaign_no), unnest(u.days) as d (day) where u.org_id = $1)
        select g.campaign_no, g.order_no, g.day, sum(g.impressions)::bigint, sum(g.clicks)::bigint, sum(g.conversions)::bigint,
               sum(g.media)::bigint, sum(g.total_media)::bigint, sum(g.billable)::bigint, sum(g.revenue)::bigint
        from pairs p join gold.delivery_day g on g.org_id = $1 and g.campaign_no = p.campaign_no and g.day = p.day
        group by 1, 2, 3
        """;

    private const string Automation =
        $"""
        with waiting as (select campaign_no from gold.untold where org_id = $1 group by 1 order by min(revision), 1 limit $2)
        select {AutomationStore.Columns} from waiting join campaigns.automation a on a.org_id = $1 and a.campaign_no = waiting.campaign_no
        """;

    /// <returns>Null when everything has been told.</returns>
    public Task<UntoldNews?> Load(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        // A long history takes its time, and nobody waits for it.
        Timeout.InfiniteTimeSpan,
        [
            new(Campaigns) { Parameters = { Sql.Int(org.Value), Sql.Int(mostAtOnce) } },
            new(Days) { Parameters = { Sql.Int(org.Value), Sql.Int(mostAtOnce) } },
            new(Automation) { Parameters = { Sql.Int(org.Value), Sql.Int(mostAtOnce) } },
            new(RestatedDays.Query) { Parameters = { Sql.Int(org.Value) } },
        ],
        async reader =>
        {
            var campaigns = new Dictionary<long, UntoldCampaign>();
            long revision = 0;
            while (await reader.ReadAsync(cancellationToken))
            {
                revision = reader.GetInt64(0);
                campaigns.Add(reader.GetInt64(1), new UntoldCampaign(
                    reader.GetInt64(1), reader.GetString(2), reader.GetBoolean(3), reader.OrNull<DateOnly>(4), reader.OrNull<DateOnly>(5), [], reader.GetInt64(6), reader.GetBoolean(7))
                {
                    Connection = reader.GetInt32(8),
                });
            }
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                campaigns[reader.GetInt64(0)].Days.Add(CampaignStore.ReadDay(reader, 1));
            }
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var automated = AutomationStore.Read(reader);
                campaigns[automated.Campaign].Automation.Add(automated);
            }
            await reader.NextResultAsync(cancellationToken);
            var restated = await RestatedDays.Read(reader, cancellationToken);
            return campaigns.Count == 0 ? null : new UntoldNews(revision, [.. campaigns.Values], restated);
        },
        cancellationToken);

    /// <summary>Whether campaigns wait to be told, or batches for the mark that all have been.</summary>
    public Task<bool> Any(OrgId org, CancellationToken cancellationToken = default) => database.Read(
        org,
        [new("select exists (select from gold.untold where org_id = $1) or exists (select from gold.batch where org_id = $1 and stage = 3)") { Parameters = { Sql.Int(org.Value) } }],
        async reader => await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0),
        cancellationToken);

    /// <summary>
    /// Lists campaigns whose flight began or ended since their row was written, so that they are told what day it is, and those whose row was judged by
    /// other settings than those that hold now.
    /// </summary>
    public async Task AddTurned(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var find = transaction.Command(
            $$"""
            with {{PacingSettings.Decided}}
            select coalesce(array_agg(campaign_no), '{}') from campaigns.board_row r
            left join decided own on own.scope = r.advertiser_key
            left join decided org on org.scope = 'organization'
            where org_id = $1 and not exists (select from gold.untold u where u.org_id = $1 and u.campaign_no = r.campaign_no)
              and ((flight_state = 1 and flight_start <= ($2 at time zone zone)::date) or (flight_state = 2 and flight_end < ($2 at time zone zone)::date)
                or coalesce(pacing_settings, $3) <> {{PacingSettings.Holding}})
            """,
            Sql.Int(org.Value), Sql.At(now), Sql.Text(PacingSettings.Default.Text));
        if (await find.ExecuteScalarAsync(cancellationToken) is not long[] { Length: > 0 } campaigns)
        {
            return;
        }
        await List(transaction, campaigns, setUp: true, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Lists every campaign of the board, so that it is judged by what holds now.</summary>
    public async Task AddAll(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var find = transaction.Command("select coalesce(array_agg(campaign_no), '{}') from campaigns.board_row where org_id = $1", Sql.Int(org.Value));
        if (await find.ExecuteScalarAsync(cancellationToken) is long[] { Length: > 0 } campaigns)
        {
            await List(transaction, campaigns, setUp: false, cancellationToken);
            await transaction.Commit(cancellationToken);
        }
    }

    /// <summary>Lists campaigns that somebody has decided something of. One that waits already may be told at this very moment of what was before, so it is listed once more.</summary>
    public async Task Add(OrgId org, IReadOnlyList<long> campaigns, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await List(transaction, [.. campaigns], setUp: false, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Lists campaigns that are to be told what time it is, but those that wait already: whoever found them due finds them so again.</summary>
    public async Task AddDue(OrgId org, IReadOnlyList<long> campaigns, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await using var find = transaction.Command(
            "select coalesce(array_agg(c), '{}') from unnest($2) c where not exists (select from gold.untold u where u.org_id = $1 and u.campaign_no = c)",
            Sql.Int(org.Value), Sql.Longs(campaigns));
        if (await find.ExecuteScalarAsync(cancellationToken) is long[] { Length: > 0 } quiet)
        {
            await List(transaction, quiet, setUp: false, cancellationToken);
            await transaction.Commit(cancellationToken);
        }
    }

    // Nothing was delivered, so bookings have nothing to hear of.
    private static async Task List(OrgTransaction transaction, long[] campaigns, bool setUp, CancellationToken cancellationToken)
    {
        var revision = await Watermarks.NextRevision(transaction, cancellationToken);
        await transaction.Execute(
            """
            insert into gold.untold (org_id, revision, campaign_no, days, set_up, tells_bookings)
            select $1, $2, c, '{}', $4, false from unnest($3) c where exists (select from gold.entity e where e.org_id = $1 and e.entity_no = c)
            """,
            cancellationToken, Sql.Int(transaction.Org.Value), Sql.Long(revision), Sql.Longs(campaigns), Sql.Bool(setUp));
    }

    /// <summary>
    /// Writes the board's rows, what was found out about alerts and what became of automated orders, passes the news on to the bookings that the campaigns deliver for, and strikes off what was
    /// told; batches of which nothing is left to tell are delivered.
    /// </summary>
    /// <param name="alerts">By campaign, as <see cref="AlertStateStore.Text"/> has put it.</param>
    /// <param name="automation">By order, as <see cref="AutomationStore.Found"/> has put it.</param>
    /// <returns>Whether there is news of bookings.</returns>
    public async Task<bool> Told(
        OrgId org, UntoldNews news, string boardRows, IReadOnlyCollection<string> alerts, IReadOnlyCollection<string> automation, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        var campaigns = news.Campaigns.Select(campaign => campaign.Number).ToList();
        await BoardStore.Write(transaction, boardRows, news.Revision, cancellationToken);
        await AlertStateStore.Write(transaction, alerts, cancellationToken);
        await AutomationStore.Write(transaction, automation, cancellationToken);
        var bookings = await BookingNewsStore.MarkCampaigns(transaction, [.. news.Campaigns.Where(campaign => campaign.TellsBookings).Select(campaign => campaign.Number)], cancellationToken);
        await transaction.Execute(
            "delete from gold.untold where org_id = $1 and revision <= $2 and campaign_no = any($3)",
            cancellationToken, Sql.Int(org.Value), Sql.Long(news.Revision), Sql.Longs(campaigns));
        await using var find = transaction.Command(
            "select least($2, min(revision) - 1) from gold.untold where org_id = $1", Sql.Int(org.Value), Sql.Long(news.Revision));
        await GoldStore.MarkDelivered(transaction, (long)(await find.ExecuteScalarAsync(cancellationToken))!, now, cancellationToken);
        await transaction.Commit(cancellationToken);
        return bookings > 0;
    }

    /// <summary>Marks batches that changed nothing for anybody as delivered. News of campaigns that went with their connection is nobody's.</summary>
    public async Task NothingToTell(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            "delete from gold.untold u where org_id = $1 and not exists (select from gold.entity e where e.org_id = $1 and e.entity_no = u.campaign_no)",
            cancellationToken, Sql.Int(org.Value));
        await using var command = transaction.Command(
            "select revision from gold.head where org_id = $1 and not exists (select from gold.untold where org_id = $1) for update", Sql.Int(org.Value));
        if (await command.ExecuteScalarAsync(cancellationToken) is long revision)
        {
            await GoldStore.MarkDelivered(transaction, revision, now, cancellationToken);
        }
        await transaction.Commit(cancellationToken);
    }
}
