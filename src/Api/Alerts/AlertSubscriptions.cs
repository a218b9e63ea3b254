using System.Globalization;
using GraphQL.Resolvers;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>What whoever listens may hear of alerts that stand otherwise.</summary>
/// <param name="Critical">Critical ones that nobody has seen as bad as they are; null when news may have been missed.</param>
/// <param name="Warning">Warnings that nobody has seen.</param>
/// <param name="Mine">Those that are given to whoever listens, and not put aside.</param>
internal sealed record AlertsHeard(bool IsNews, int? Critical, int? Warning, int? Mine, DateTimeOffset At)
{
    public static AlertsHeard Missed(DateTimeOffset at) => new(true, null, null, null, at);

    /// <param name="subject">Whoever listens, as <c>user-7</c>.</param>
    /// <param name="seesMargin">Whether they may know what bookings earn; else they hear nothing of alerts of bookings, nor that there was anything to hear.</param>
    public static AlertsHeard Of(InboxNews news, string subject, bool seesMargin)
    {
        var alerts = news.Out.Where(one => seesMargin || !one.OfBookings).ToList();
        return new AlertsHeard(
            (news.Changed & (seesMargin ? AlertsOf.Any : AlertsOf.Others)) != AlertsOf.None, Open(Severity.Critical), Open(Severity.Warning),
            alerts.Where(one => one is { Assignee: { } member, Standing: AlertStanding.Open or AlertStanding.Acknowledged } && subject == string.Create(CultureInfo.InvariantCulture, $"user-{member}"))
                .Sum(one => one.Count),
            news.At);

        int Open(Severity severity) => alerts.Where(one => one.Standing == AlertStanding.Open && one.Severity == severity).Sum(one => one.Count);
    }
}

internal static class AlertSubscriptions
{
    private const string FeedId = "alert-feed";

    public static void Declare(ObjectGraphType subscription) =>
        subscription.AddField(new FieldType
        {
            Name = "alertsChanged",
            Type = Kind.One<AlertsChangedType>(),
            Description = "Says that alerts stand otherwise, at most twice a second, with how many are out. Those of bookings are for ANALYST: others hear nothing of them.",
            StreamResolver = new SourceStreamResolver<AlertsHeard>(context => Feed(context.Caller(), context.Allows(AlertFields.SeesMargin))),
        }).AllowedFrom(Role.Viewer);

    /// <summary>The organisation's news for as long as somebody listens.</summary>
    internal static IObservable<AlertsHeard> Feed(Caller caller, bool seesMargin) => new GrainFeed<AlertsHeard>(
        caller, (of, cancellation) => of.Grain<IAlertFeedGrain>(FeedId).Watch(cancellation).Select(news => AlertsHeard.Of(news, caller.Principal.SubjectId, seesMargin)),
        heard => !heard.IsNews, () => AlertsHeard.Missed(DateTimeOffset.UtcNow));
}

internal sealed class AlertsChangedType : ObjectGraphType<AlertsHeard>
{
    public AlertsChangedType()
    {
        Name = "AlertsChanged";
        this.ReadableFrom(Role.Viewer);
        this.Says("critical", typeof(IntGraphType), heard => heard.Critical, "Critical alerts that nobody has seen as bad as they are. Null when news may have been missed: read the inbox again.");
        this.Says("warning", typeof(IntGraphType), heard => heard.Warning, "Warnings that nobody has seen; null in the same case.");
        this.Says("mine", typeof(IntGraphType), heard => heard.Mine, "Alerts that are out, given to whoever listens and not put aside; null in the same case.");
        this.Says("at", Kind.Moment, heard => heard.At);
    }
}
