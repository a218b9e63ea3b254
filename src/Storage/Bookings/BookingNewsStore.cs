using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Bookings;

/// <summary>A booking that margin does not know as it is.</summary>
/// <param name="Change">Another one means that it has changed since.</param>
public readonly record struct BookingNews(int Booking, long Change);

/// <summary>What margin makes of a booking's news.</summary>
/// <param name="On">The day it is in the booking's zone.</param>
public readonly record struct BookingHeard(BookingNews News, DateOnly On);

/// <summary>
/// Bookings whose results are not what they would be now. Whoever changes what a result comes from says so in the same transaction, so nothing is
/// missed; whoever computes strikes off what they knew, so a change in between is news again.
/// </summary>
public sealed class BookingNewsStore(OrgDatabase database)
{
    private const string Insert = "insert into bookings.news as n (org_id, booking_id, change) select $1, booking_id, pg_current_xact_id()::text::bigint";

    // In one order, so that two who mark the same bookings wait for each other and never in a ring.
    private const string Marked = "order by booking_id on conflict (org_id, booking_id) do update set change = excluded.change";

    /// <summary>The news that wait longest.</summary>
    public Task<IReadOnlyList<BookingNews>> Load(OrgId org, int most, CancellationToken cancellationToken = default) => database.Read<IReadOnlyList<BookingNews>>(
        org,
        [
            new("select booking_id, change from bookings.news where org_id = $1 and told is distinct from change order by change, booking_id limit $2")
            { Parameters = { Sql.Int(org.Value), Sql.Int(most) } },
        ],
        async reader =>
        {
            var news = new List<BookingNews>();
            while (await reader.ReadAsync(cancellationToken))
            {
                news.Add(new(reader.GetInt32(0), reader.GetInt64(1)));
            }
            return news;
        },
        cancellationToken);

    /// <summary>
    /// Marks bookings that nobody marked and that stand otherwise now, because the day has turned in their zone while their flights last.
    /// </summary>
    /// <returns>Whether there are any news.</returns>
    public async Task<bool> MarkTurned(OrgId org, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await transaction.Execute(
            $"""
            {Insert} from (
                select b.booking_id from bookings.booking b
                left join bookings.news n on n.org_id = b.org_id and n.booking_id = b.booking_id
                where b.org_id = $1 and (n.told is null or n.told = n.change) and (
                    n.told is null or (n.told_on < ($2 at time zone b.zone)::date and n.told_on <= coalesce(b.flight_end, n.told_on) + 1))) turned
            {Marked}
            """,
            cancellationToken, Sql.Int(org.Value), Sql.At(now));
        await using var any = transaction.Command("select exists (select from bookings.news where org_id = $1 and told is distinct from change)", Sql.Int(org.Value));
        var has = (bool)(await any.ExecuteScalarAsync(cancellationToken))!;
        await transaction.Commit(cancellationToken);
        return has;
    }

    /// <summary>Bookings that are to be looked at again although nothing of them changed.</summary>
    public async Task Mark(OrgId org, IReadOnlyList<int> bookings, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await Mark(transaction, bookings, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>All of them.</summary>
    /// <inheritdoc cref="Mark(OrgId, IReadOnlyList{int}, CancellationToken)"/>
    public async Task MarkAll(OrgId org, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        await MarkAll(transaction, cancellationToken);
        await transaction.Commit(cancellationToken);
    }

    /// <summary>Bookings whose terms changed.</summary>
    internal static Task Mark(OrgTransaction transaction, IReadOnlyList<int> bookings, CancellationToken cancellationToken) => transaction.Execute(
        $"{Insert} from unnest($2) booking_id {Marked}", cancellationToken, Sql.Int(transaction.Org.Value), Sql.Ints(bookings));

    /// <summary>Every booking of the organisation: what all of them are computed by changed.</summary>
    internal static Task MarkAll(OrgTransaction transaction, CancellationToken cancellationToken) => transaction.Execute(
        $"{Insert} from bookings.booking where org_id = $1 {Marked}", cancellationToken, Sql.Int(transaction.Org.Value));

    /// <summary>Bookings for which campaigns deliver.</summary>
    /// <returns>How many.</returns>
    internal static Task<int> MarkCampaigns(OrgTransaction transaction, IReadOnlyList<long> campaigns, CancellationToken cancellationToken) => transaction.Execute(
        $"""
        {Insert} from (
            select distinct s.booking_id from gold.entity l join bookings.mapping_share s on s.org_id = l.org_id and s.line_item_no = l.entity_no
            where l.org_id = $1 and l.kind = 4 and l.campaign_no = any($2)) delivered
        {Marked}
        """,
        cancellationToken, Sql.Int(transaction.Org.Value), Sql.Longs(campaigns));

    /// <summary>Strikes off news that are as they were.</summary>
    /// <returns>The bookings of those; of others there are newer ones.</returns>
    internal static async Task<IReadOnlySet<int>> StrikeOff(OrgTransaction transaction, IReadOnlyList<BookingHeard> heard, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            """
            update bookings.news n set told = h.change, told_on = h.told_on
            from unnest($2, $3, $4) h (booking_id, change, told_on)
            where n.org_id = $1 and n.booking_id = h.booking_id and n.change = h.change
            returning n.booking_id
            """,
            Sql.Int(transaction.Org.Value), Sql.Ints(heard.Select(one => one.News.Booking)), Sql.Longs(heard.Select(one => one.News.Change)),
            Sql.Dates(heard.Select(one => one.On)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var struck = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
        {
            struck.Add(reader.GetInt32(0));
        }
        return struck;
    }
}
