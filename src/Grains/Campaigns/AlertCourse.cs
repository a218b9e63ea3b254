using NodaTime;
using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>What a rule judged of one campaign or order, moment by moment, as it was known at each of them. Pure: by what judges live campaigns and whoever replays.</summary>
internal static class AlertCourse
{
    private static readonly Duration Near = Duration.FromDays(3);
    private static readonly Duration Hour = Duration.FromHours(1);
    private static readonly Duration Far = Duration.FromHours(3);

    /// <param name="past">What was known between the two moments.</param>
    /// <param name="subject">The campaign, or one of its orders.</param>
    /// <param name="rule">As it counted then.</param>
    /// <param name="severity">Of the condition that is looked at.</param>
    /// <param name="fired">Around it more moments are looked at than elsewhere; it is one of them.</param>
    public static IReadOnlyList<CoursePoint> Of(CampaignPast past, SubjectKey subject, AlertRule rule, Severity severity, Instant from, Instant fired, Instant until)
    {
        var campaign = new PastCampaign(past);
        var points = new List<CoursePoint>();
        (Labels Labels, CompiledRule? Rule)? counted = null;
        foreach (var now in Moments(from, fired, until))
        {
            var told = campaign.At(now) is { } live ? Told(live, subject, now) : null;
            if (told is not null && !told.Labels.Equals(counted?.Labels))
            {
                counted = (told.Labels, rule.Watching(told.Labels) is { } watching ? CompiledRule.Of(watching).Value : null);
            }
            points.Add(told is not null && counted?.Rule is { } judges ? Point(judges, severity, told, now) : new CoursePoint(now.ToDateTimeOffset(), null, null));
        }
        return points;
    }

    /// <summary>Null while there was no such order.</summary>
    private static Told? Told(LiveCampaign live, SubjectKey subject, Instant now) => CampaignLook.Of(live, now) is var look && subject.Scope == RuleScope.Order
        ? OrderReadings.Of(live, look, now).FirstOrDefault(one => one.Subject.Key == subject)
        : look.Told(live, now);

    private static CoursePoint Point(CompiledRule rule, Severity severity, Told told, Instant now)
    {
        Reading[] readings = [.. rule.Terms.Select(told.Of)];
        // Whether other rules' alerts are out changes no number.
        var (value, threshold) = rule.Compared(severity, readings, new Truth[rule.Rules.Count], now);
        return new CoursePoint(now.ToDateTimeOffset(), value, threshold);
    }

    /// <summary>Every hour near the moment at which the alert fired, every three hours elsewhere, that moment itself and the last one.</summary>
    private static IEnumerable<Instant> Moments(Instant from, Instant fired, Instant until)
    {
        var moments = new List<Instant> { fired, until };
        for (var at = fired - Hour; at >= from; at -= fired - at < Near ? Hour : Far)
        {
            moments.Add(at);
        }
        for (var at = fired + Hour; at < until; at += at - fired < Near ? Hour : Far)
        {
            moments.Add(at);
        }
        return moments.Distinct().Order();
    }
}
