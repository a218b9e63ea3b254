using NodaTime;
using Paceline.Campaigns;
using Paceline.Pacing;
using Paceline.Running;

namespace Paceline.Alerts;

/// <summary>Rules that judge campaigns by one value of pacing after the other, an hour apart, in the transaction that writes the board: below 90 warns, below 50 is critical.</summary>
internal static class AlertCourse
{
    private static readonly ReadingOffers Offers = new(RuleScope.Campaign, [new("pacing", ReadingKind.Number, "Pacing", "%", "x")], []);

    /// <summary>When the first value is judged.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 3, 20, 8, 0);

    /// <param name="from">How many of the values have been judged already.</param>
    /// <param name="start">When the first value is judged, where that is not <see cref="Start"/>.</param>
    /// <param name="after">Their numbers in gold begin after this one.</param>
    /// <param name="name">What campaigns are called; null for Campaign and their number.</param>
    public static async Task Run(LiveCluster cluster, string rule, int campaigns, int[] values, int from = 0, string? name = null, int after = 0, DateTimeOffset? start = null)
    {
        var compiled = CompiledRule.Of(RuleParser.Parse($"alert {rule} v1 \"Low\"\non campaign\ncritical when pacing < 50\nwarn when pacing < 90").Value).Value;
        IReadOnlyDictionary<string, AlertState> states = new Dictionary<string, AlertState>();
        var now = start is { } at ? Instant.FromDateTimeOffset(at) : Start;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var round = AlertRound.Judge(states, [compiled], Offers, _ => Reading.Of(value, now), now);
            var found = Enumerable.Range(1, campaigns).Select(n => AlertStateStore.Text(
                AlertSubject.OfCampaign($"dv360:{rule}-{n}", after + n, name ?? $"Campaign {n}", "Acme"), [.. round.Changes.Select(change => new AlertWrite(change, "Low"))], null));
            if (i >= from)
            {
                await new UntoldStore(cluster.Orgs).Told(cluster.Org, new UntoldNews(0, [], new Dictionary<int, RestatementBands>()), "[]", [.. found], [], now.ToDateTimeOffset());
            }
            (states, now) = (round.States, now + Duration.FromHours(1));
        }
    }
}
