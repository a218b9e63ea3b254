using System.Globalization;

namespace Paceline.Campaigns;

/// <summary>What is wrong with an organisation's campaigns in all, each in a sentence with its numbers; the gravest first. Pure.</summary>
internal static class OutlookFindings
{
    /// <param name="currencies">The campaigns, counted by currency.</param>
    public static IReadOnlyList<OutlookFinding> Of(IReadOnlyList<OutlookRecord> currencies) =>
    [
        .. new[]
        {
            Found("WILL_FALL_SHORT", FindingSeverity.Warning, currencies.Sum(one => one.Under), count =>
                $"{Will(count, "end")} short of {Their(count)}{By(currencies, one => one.UnderBy)}, going by the last days."),
            Found("WILL_OVERSPEND", FindingSeverity.Warning, currencies.Sum(one => one.Over), count =>
                $"{Will(count, "spend")} more than {Their(count)}{By(currencies, one => one.OverBy)}, going by the last days."),
            Found("PAUSED_IN_FLIGHT", FindingSeverity.Warning, currencies.Sum(one => one.PausedInFlight), count =>
                $"{Campaigns(count)} {(count == 1 ? "is" : "are")} paused at the platform with days of flight left."),
            Found("NO_PLAN", FindingSeverity.Note, currencies.Sum(one => one.Unplanned), count =>
                $"{Campaigns(count)} {(count == 1 ? "states" : "state")} no flight or no budget, so there is nothing to pace by."),
        }.OfType<OutlookFinding>().OrderBy(finding => finding.Severity),
    ];

    private static OutlookFinding? Found(string code, FindingSeverity severity, int campaigns, Func<int, string> say) =>
        campaigns == 0 ? null : new OutlookFinding(code, severity, campaigns, say(campaigns));

    private static string Campaigns(int count) => count == 1 ? "1 campaign" : count.ToString("N0", CultureInfo.InvariantCulture) + " campaigns";

    private static string Will(int count, string does) => $"{Campaigns(count)} will {does}";

    private static string Their(int count) => count == 1 ? "its budget" : "their budgets";

    private static string By(IReadOnlyList<OutlookRecord> currencies, Func<OutlookRecord, decimal> amount)
    {
        var amounts = currencies.Where(one => decimal.Round(amount(one)) > 0)
            .Select(one => $"{decimal.Round(amount(one)).ToString("N0", CultureInfo.InvariantCulture)} {one.Currency}").ToList();
        return amounts.Count == 0 ? "" : $" by about {string.Join(" and ", amounts)}";
    }
}
