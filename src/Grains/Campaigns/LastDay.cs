using NodaTime;
using Paceline.Alerts;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>How a campaign's last complete day stands beside those before it. Pure, and worked out only where a rule asks.</summary>
internal static class LastDay
{
    /// <summary>So many days are looked at: what is remembered of each day of the week, and what the spread is measured from.</summary>
    private const int Days = 56;

    /// <returns>Null where no day is complete, or the flight has no beginning.</returns>
    public static Anomaly? Of(LiveCampaign campaign, CampaignLook look)
    {
        if (campaign.Coverage is not { From: { } covered, Through: { } through } || look.Row.FlightStart is not { } start)
        {
            return null;
        }
        var unit = CampaignRollUp.Of(look.Orders, through, campaign.Options).Unit ?? BudgetUnit.Revenue;
        var detector = new AnomalyDetector(AnomalyOptions.Daily);
        Anomaly? found = null;
        for (var day = LocalDate.Max(LocalDate.Max(covered, OrderPacing.Noda(start)), through.PlusDays(1 - Days)); day <= through; day = day.PlusDays(1))
        {
            // A day that is covered and without a row delivered nothing.
            found = detector.Add(day.AtMidnight(), (double)BoardRows.Units(campaign.Figure(day.ToDateOnly(), unit) ?? 0, unit));
        }
        return found;
    }
}
