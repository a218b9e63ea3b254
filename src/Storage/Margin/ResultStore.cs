using System.Text.Json;
using Paceline.Alerts;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>Results of bookings' lines, written a booking at once.</summary>
public sealed class ResultStore(OrgDatabase database)
{
    /// <summary>
    /// Writes what was computed and strikes off the news that led to it, set by set; what it changes of closed months is posted to an open one. Of a booking that changed
    /// meanwhile nothing is written.
    /// </summary>
    /// <param name="alerts">What was found out about alerts, as <see cref="AlertStateStore.Text"/> has put it: one a line at most.</param>
    public async Task<ResultsWritten> Write(
        OrgId org, IReadOnlyList<BookingHeard> heard, ResultSet results, IReadOnlyList<LineFinding> alerts, CancellationToken cancellationToken = default)
    {
        await using var transaction = await database.Begin(org, cancellationToken);
        // Before anything is written, so that what is written here is either all in a month that is closed next, or none of it.
        var books = await LineMonthWriting.Hold(transaction, toClose: false, cancellationToken);
        var written = await BookingNewsStore.StrikeOff(transaction, heard, cancellationToken);
        await transaction.Execute("delete from margin.line_result where org_id = $1 and booking_id = any($2)", cancellationToken, Sql.Int(org.Value), Sql.Ints(written));
        await transaction.Execute("delete from margin.line_ahead where org_id = $1 and booking_id = any($2)", cancellationToken, Sql.Int(org.Value), Sql.Ints(written));
        await transaction.Execute("delete from margin.line_cost where org_id = $1 and booking_id = any($2)", cancellationToken, Sql.Int(org.Value), Sql.Ints(written));
        var campaigns = await Forget(transaction, written, cancellationToken);
        campaigns.UnionWith(results.Parts.Where(part => written.Contains(part.BookingId)).Select(part => part.CampaignNo));
        await transaction.Execute(
            $"insert into margin.line_result (org_id, {ResultRows.Columns}) select $1, {ResultRows.Columns} from jsonb_populate_recordset(null::margin.line_result, $2)",
            cancellationToken, Sql.Int(org.Value), Sql.Json(JsonSerializer.Serialize([.. results.Lines.Where(line => written.Contains(line.BookingId))], ResultJson.Default.ListLineResultRecord)));
        await transaction.Execute(
            """
            insert into margin.campaign_part (org_id, campaign_no, booking_id, line, currency, revenue, cost)
            select $1, campaign_no, booking_id, line, currency, revenue, cost from jsonb_populate_recordset(null::margin.campaign_part, $2)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Json(JsonSerializer.Serialize([.. results.Parts.Where(part => written.Contains(part.BookingId))], ResultJson.Default.ListCampaignPartRecord)));
        await transaction.Execute(
            """
            insert into margin.line_ahead (org_id, booking_id, line, month, basis, revenue, cost)
            select $1, booking_id, line, month, basis, revenue, cost from jsonb_populate_recordset(null::margin.line_ahead, $2)
            """,
            cancellationToken, Sql.Int(org.Value), Sql.Json(JsonSerializer.Serialize([.. results.Ahead.Where(ahead => written.Contains(ahead.BookingId))], ResultJson.Default.ListLineAheadRecord)));
        await transaction.Execute(
            "insert into margin.line_cost (org_id, booking_id, line, layer, amount) select $1, booking_id, line, layer, amount from jsonb_populate_recordset(null::margin.line_cost, $2)",
            cancellationToken, Sql.Int(org.Value), Sql.Json(JsonSerializer.Serialize([.. results.Costs.Where(cost => written.Contains(cost.BookingId))], ResultJson.Default.ListLineCostRecord)));
        await LineMonthWriting.Write(
            transaction, books, [.. heard.Where(one => written.Contains(one.News.Booking))], [.. results.Months.Where(month => written.Contains(month.BookingId))], cancellationToken);
        List<string> found = [.. alerts.Where(one => written.Contains(one.BookingId)).Select(one => one.Text)];
        await AlertStateStore.Write(transaction, found, cancellationToken);
        await transaction.Commit(cancellationToken);
        return new ResultsWritten(written, campaigns, found.Count > 0);
    }

    private static async Task<HashSet<long>> Forget(OrgTransaction transaction, IReadOnlySet<int> bookings, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(
            "delete from margin.campaign_part where org_id = $1 and booking_id = any($2) returning campaign_no", Sql.Int(transaction.Org.Value), Sql.Ints(bookings));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var campaigns = new HashSet<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            campaigns.Add(reader.GetInt64(0));
        }
        return campaigns;
    }
}
