using Paceline.Storage;

namespace Paceline.Margin;

/// <summary>What stands for lines' results, their costs and their campaigns' parts on a past day that was kept. Days that were missed have no rows.</summary>
internal static class LinesPast
{
    private const string Kept =
        $"""
        margin.line_kept k where k.org_id = $1
        and k.kept_from between date_trunc('month', {PastRows.Day}::timestamp)::date and {PastRows.Day} and (k.kept_to is null or k.kept_to >= {PastRows.Day})
        and exists (select from margin.kept_day d where d.org_id = $1 and d.day = {PastRows.Day})
        """;

    public static PastRows Rows { get; } = new(new Dictionary<string, string>
    {
        // Whether a flight was on is asked of the day itself.
        ["margin.line_result r"] = $"(select k.*, {PastRows.Day} as as_of from {Kept}) r",
        ["margin.line_cost c"] = $"(select k.org_id, k.booking_id, k.line, unnest(k.cost_layers) as layer, unnest(k.cost_amounts) as amount from {Kept}) c",
        ["margin.campaign_part p"] =
            $"""
            (select k.org_id, k.booking_id, k.line, k.currency, unnest(k.part_campaigns) as campaign_no, unnest(k.part_revenues) as revenue, unnest(k.part_costs) as cost from {Kept}) p
            """,
    });
}
