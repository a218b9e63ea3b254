using System.Globalization;
using System.Text;
using Npgsql;

namespace Paceline.Delivery;

/// <summary>What the file's rows come to by what was sold, in one query: neither the product's rules nor its tables of margin have a part in it.</summary>
/// <param name="Platform">With the campaign, or the booking with its line, or neither for all in the currency.</param>
internal sealed record ReckonedMargin(string? Platform, string? Campaign, string? Booking, string? Line, string Currency, decimal Revenue, decimal Cost)
{
    private const string Tables =
        """
        create temporary table delivered (platform text, campaign text, item text, day date, displays numeric, clicks numeric, media numeric);
        create temporary table works (platform text, item text, booking text, line text, share numeric);
        create temporary table sold (booking text, line text, currency text, locked numeric, rate_type text, rate numeric, amount numeric, is_capped boolean,
            first_day date, last_day date, data_cpm numeric, platform_percent numeric, client_pays_media boolean)
        """;

    // A share of displays and clicks is a whole number, and one of money a whole millionth.
    private const string Reckoning =
        """
        with part as (
            select w.booking, w.line, d.platform, d.campaign,
                sum(round(d.displays * w.share)) as displays, sum(round(d.clicks * w.share)) as clicks, sum(round(d.media * w.share, 6)) / coalesce(min(s.locked), 1) as media
            from delivered d join works w using (platform, item) join sold s using (booking, line)
            group by w.booking, w.line, d.platform, d.campaign
        ), over as (
            select p.booking, p.line, (least(min(m.data_through), s.last_day) - s.first_day + 1)::numeric / (s.last_day - s.first_day + 1) as days
            from part p join sold s using (booking, line) join connections.connection c using (platform) join gold.watermark m on m.org_id = c.org_id and m.connection_id = c.connection_id
            group by p.booking, p.line, s.first_day, s.last_day
        ), alone as (
            select p.booking, p.line, p.platform, p.campaign,
                case when s.client_pays_media then 0 else p.media end + s.data_cpm * p.displays / 1000 + s.platform_percent * p.media / 100 as cost,
                case s.rate_type
                    when 'CPM' then s.rate * p.displays / 1000
                    when 'CPC' then s.rate * p.clicks
                    when 'PERCENT_OF_MEDIA' then s.rate * p.media / 100
                    when 'MARKUP_ON_MEDIA' then p.media + s.rate * p.media / 100
                end as worth
            from part p join sold s using (booking, line)
        ), earned as (
            select a.booking, a.line, a.platform, a.campaign, s.currency, a.cost,
                case when s.rate_type = 'FLAT_FEE' then s.amount * o.days * a.cost / sum(a.cost) over of_line
                     when s.is_capped then a.worth * least(1, s.amount / sum(a.worth) over of_line)
                     else a.worth end as revenue
            from alone a join sold s using (booking, line) join over o using (booking, line)
            window of_line as (partition by a.booking, a.line)
        )
        select platform, campaign, booking, line, currency, round(sum(revenue), 10), round(sum(cost), 10) from earned
        group by grouping sets ((platform, campaign, currency), (booking, line, currency), (currency))
        """;

    /// <summary>By campaign, by line and by currency.</summary>
    public static async Task<IReadOnlyList<ReckonedMargin>> Of(NpgsqlDataSource database, AdServerWorld world, IEnumerable<AdServerRow> rows)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using (var tables = new NpgsqlCommand(Tables, connection))
            await tables.ExecuteNonQueryAsync();
        await Copy(connection, "delivered",
            from platform in AdServerWorld.Platforms
            from row in rows
            select Row($"{platform}|{AdServerWorld.Campaign(row.LineItem)}|{Item(row.LineItem)}|{row.Day:yyyy-MM-dd}|{row.Displays}|{row.Clicks}|{row.Cost}"));
        await Copy(connection, "works",
            from platform in AdServerWorld.Platforms
            from item in world.LineItems
            from share in BookedWorld.WorksFor(platform, item)
            select Row($"{platform}|{Item(item)}|{share.Booking}|{share.Line}|{share.Percent / 100m}"));
        await Copy(connection, "sold", BookedWorld.Lines.Select(line => Row(
            $"{line.Booking}|{line.Line}|{line.Currency}|{line.Locked}|{line.RateType}|{line.Rate}|{line.Amount}|{line.IsCapped}|{line.Start:yyyy-MM-dd}|{line.End:yyyy-MM-dd}|{line.DataCpm}|{line.PlatformPercent}|{line.ClientPaysMedia}")));

        await using var reckoning = new NpgsqlCommand(Reckoning, connection);
        await using var reader = await reckoning.ExecuteReaderAsync();
        var margins = new List<ReckonedMargin>();
        while (await reader.ReadAsync())
            margins.Add(new(Text(0), Text(1), Text(2), Text(3), reader.GetString(4), reader.GetDecimal(5), reader.GetDecimal(6)));
        return margins;

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private static string Row(FormattableString row) => row.ToString(CultureInfo.InvariantCulture);

    // The file's own words have the bar between them that columns have here.
    private static string Item(string lineItem) => lineItem.Replace(" | ", " ", StringComparison.Ordinal);

    private static async Task Copy(NpgsqlConnection connection, string table, IEnumerable<string> rows)
    {
        await using var copy = await connection.BeginTextImportAsync($"copy {table} from stdin (format csv, delimiter '|')");
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append(row).Append('\n');
        await copy.WriteAsync(text);
    }
}
