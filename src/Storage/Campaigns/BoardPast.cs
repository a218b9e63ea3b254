using Paceline.Storage;

namespace Paceline.Campaigns;

/// <summary>What stands for the board's rows, and for what campaigns earn, on a past day that was kept. Days that were missed have no rows.</summary>
internal static class BoardPast
{
    private const string OnTheDay =
        $"""
        k.org_id = $1 and k.kept_from between date_trunc('month', {PastRows.Day}::timestamp)::date and {PastRows.Day} and (k.kept_to is null or k.kept_to >= {PastRows.Day})
        and exists (select from campaigns.kept_day d where d.org_id = $1 and d.day = {PastRows.Day})
        """;

    // As the view said it then.
    private const string Earned =
        $"""
        (select k.org_id, k.campaign_no, k.earned_currency as currency, k.earned_lines as lines, k.earned_unknown as unknown_lines, k.earned_revenue as revenue, k.earned_cost as cost,
                k.sold_lines as paced_lines, k.sold_pacing as pacing
         from campaigns.board_kept k where k.earned_currency is not null and {OnTheDay})
        """;

    public static PastRows Rows { get; } = new(new Dictionary<string, string>
    {
        ["campaigns.board_row r"] = $"(select k.*, '{{}}'::numeric[] as spark from campaigns.board_kept k where {OnTheDay}) r",
        ["gold.campaign_margin m"] = $"{Earned} m",
        // How fresh an account was is not kept.
        ["gold.watermark w"] = "(select * from gold.watermark where false) w",
    });
}
