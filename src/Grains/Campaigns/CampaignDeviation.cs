using System.Globalization;
using NodaTime;
using Paceline.Alerts;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Campaigns;

/// <summary>A day and the days before it that say what is usual.</summary>
internal sealed record DeviationWindow(LocalDate Day, IReadOnlyList<LocalDate> Usual)
{
    public IReadOnlyList<DateOnly> Days => [.. Usual.Append(Day).Select(day => day.ToDateOnly())];
}

/// <summary>Says by which line items a campaign's last complete day was off what is usual, and by what was changed. Pure.</summary>
internal static class CampaignDeviation
{
    private const int Weeks = 4;
    private const int LeastWeeks = 2;
    private const int LeastDays = 3;

    /// <summary>The same day of up to four weeks before, where two of them are known and in flight; else up to seven days before, of which three must be.</summary>
    /// <returns>Null where there are too few days to know what is usual.</returns>
    public static DeviationWindow? Window(LiveCampaign campaign, CampaignLook look)
    {
        if (campaign.Coverage is not { From: { } covered, Through: { } day } || look.Row.FlightStart is not { } start)
        {
            return null;
        }
        var first = LocalDate.Max(covered, OrderPacing.Noda(start));
        var weeks = Enumerable.Range(1, Weeks).Select(week => day.PlusWeeks(-week)).Where(one => one >= first).ToList();
        var days = weeks.Count >= LeastWeeks ? weeks : [.. Enumerable.Range(1, 7).Select(before => day.PlusDays(-before)).Where(one => one >= first)];
        return days.Count >= (weeks.Count >= LeastWeeks ? LeastWeeks : LeastDays) ? new DeviationWindow(day, days) : null;
    }

    /// <returns>Null where the day was as usual, within a tenth.</returns>
    public static Deviation? Of(DeviationWindow window, LiveCampaign campaign, CampaignLook look, CampaignLinesRecord lines)
    {
        var zone = DateTimeZoneProviders.Tzdb[campaign.Record.Advertiser.Zone];
        var (from, until) = (zone.AtStartOfDay(window.Day).ToInstant(), zone.AtStartOfDay(window.Day.PlusDays(1)).ToInstant());
        var unit = CampaignRollUp.Of(look.Orders, window.Day, campaign.Options).Unit ?? BudgetUnit.Revenue;
        var versions = lines.Versions.GroupBy(version => version.Number).ToDictionary(of => of.Key, of => of.ToList());
        var whole = lines.Versions.FirstOrDefault(version => version.Kind == EntityKind.Campaign)?.Number;
        var members = new List<MemberDelivery>();
        var facts = new List<DeliveryFact>();
        foreach (var line in lines.Days.GroupBy(one => one.Line))
        {
            var id = Id(line.Key);
            var step = Step([.. line.Select(one => one.Day)], window, unit);
            members.Add(new MemberDelivery(id, Id(campaign.Record.Connection), [step]));
            long?[] chain = [line.Key, line.First().Day.Order, whole];
            facts.AddRange(chain.OfType<long>().Where(versions.ContainsKey).SelectMany(member => Facts(id, versions[member], zone, until)));
        }
        return CauseRanking.Explain(from, until - from, members, facts) is { } explanation && Math.Abs(explanation.Points) >= Deviation.LeastPoints
            ? new Deviation(window.Day, window.Usual, zone, explanation with { Causes = [.. explanation.Causes.Select(cause => cause with { Subject = Name(cause.Subject) })] })
            : null;

        string Name(string subject) => versions.TryGetValue(long.Parse(subject, CultureInfo.InvariantCulture), out var known) ? known[^1].Name : subject;
    }

    private static MemberStep Step(IReadOnlyList<OrderDayRecord> days, DeviationWindow window, BudgetUnit unit)
    {
        var day = window.Day.ToDateOnly();
        var (usual, last) = (Sum(days.Where(one => one.Day != day), unit), Sum(days.Where(one => one.Day == day), unit));
        // Where one side says nothing of impressions, what was delivered cannot be split into how many and how dear.
        var isSplit = unit != BudgetUnit.Impressions && (usual.Impressions > 0 || usual.Figure == 0) && (last.Impressions > 0 || last.Figure == 0);
        return new MemberStep(Factors(usual, window.Usual.Count, isSplit), Factors(last, 1, isSplit));
    }

    private static (double Impressions, double Figure) Sum(IEnumerable<OrderDayRecord> days, BudgetUnit unit) =>
        days.Aggregate((Impressions: 0.0, Figure: 0.0), (sum, day) => (sum.Impressions + (day.Impressions ?? 0), sum.Figure + (OrderPacing.Figure(LiveCampaign.Wire(day), unit) ?? 0)));

    private static DeliveryFactors Factors((double Impressions, double Figure) sum, int days, bool isSplit) => isSplit && sum.Impressions > 0
        ? DeliveryFactors.Bought(sum.Impressions / days, sum.Figure / sum.Impressions)
        : DeliveryFactors.Bought(sum.Figure / days, 1);

    /// <summary>What was changed of one member that takes delivery away from a line item.</summary>
    /// <param name="versions">Oldest first.</param>
    private static IEnumerable<DeliveryFact> Facts(string line, List<MemberVersionRecord> versions, DateTimeZone zone, Instant until)
    {
        var of = Id(versions[0].Number);
        Instant? paused = null;
        for (var i = 0; i < versions.Count; i++)
        {
            var (version, known) = (versions[i], Instant.FromDateTimeOffset(versions[i].KnownFrom));
            if (version.Status == EntityStatus.Paused)
            {
                paused ??= known;
            }
            else if (paused is { } since)
            {
                yield return new DeliveryFact(CauseKind.Paused, line, since, known, 1) { Of = of };
                paused = null;
            }
            if (i > 0 && Cut(versions[i - 1], version) is { } share)
            {
                yield return new DeliveryFact(CauseKind.BudgetCut, line, known, null, share) { Of = of };
            }
        }
        if (paused is { } still)
        {
            yield return new DeliveryFact(CauseKind.Paused, line, still, null, 1) { Of = of };
        }
        var last = versions.LastOrDefault(version => Instant.FromDateTimeOffset(version.KnownFrom) < until) ?? versions[^1];
        if (FlightEnd(last) is { } end)
        {
            yield return new DeliveryFact(CauseKind.FlightEnded, line, zone.AtStartOfDay(end.PlusDays(1)).ToInstant(), null, 1) { Of = of };
        }
        if (last.Status == EntityStatus.Archived)
        {
            yield return new DeliveryFact(CauseKind.FlightEnded, line, Instant.FromDateTimeOffset(last.KnownFrom), null, 1) { Of = of };
        }
    }

    // The budget of the whole flight or that of a day, whichever lost more.
    private static double? Cut(MemberVersionRecord before, MemberVersionRecord after) => before.Unit != after.Unit ? null
        : Cut(Budget(before), Budget(after)) is { } whole && Cut(before.DailyBudget, after.DailyBudget) is { } daily ? Math.Max(whole, daily)
        : Cut(Budget(before), Budget(after)) ?? Cut(before.DailyBudget, after.DailyBudget);

    private static double? Cut(long? before, long? after) => before is > 0 and { } was && after is { } now && now < was ? 1 - ((double)now / was) : null;

    private static long? Budget(MemberVersionRecord version) => version.Segments.Count > 0 ? version.Segments.Sum(segment => segment.Budget) : version.Budget;

    private static LocalDate? FlightEnd(MemberVersionRecord version) =>
        version.FlightEnd is { } end ? OrderPacing.Noda(end) : version.Segments.Count > 0 ? OrderPacing.Noda(version.Segments.Max(segment => segment.To)) : null;

    private static string Id(long number) => number.ToString(CultureInfo.InvariantCulture);
}
