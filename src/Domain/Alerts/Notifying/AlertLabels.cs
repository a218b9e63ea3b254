using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>The labels of an alert: those by which rules find campaigns, as far as the alert keeps them, with its rule and how bad it is.</summary>
public static class AlertLabels
{
    public const string Rule = "rule";
    public const string Severity = "severity";

    /// <summary>All there are, the most used first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Rule, Severity, "advertiser", "campaign", "campaign_key", "order", "line_item", "platform", "client", "booking_line", "connection"];

    /// <param name="subject">The key of what is watched.</param>
    /// <param name="name">Its name.</param>
    /// <param name="owner">Whose it is: the advertiser of a campaign, an order or a line item, the client of a booking, the platform of a connection.</param>
    /// <param name="severity">The worst it was since it fired.</param>
    public static Labels Of(string rule, Severity severity, string subject, string name, string owner) => SubjectKey.Parse(subject).Scope switch
    {
        RuleScope.BookingLine => Labels.Of((Rule, rule), (Severity, Word(severity)), ("client", owner), ("booking_line", name)),
        RuleScope.Connection => Labels.Of((Rule, rule), (Severity, Word(severity)), ("connection", name), ("platform", subject.Split(':')[1])),
        var scope and (RuleScope.Order or RuleScope.LineItem) when SubjectKey.Parse(subject).Campaign is { } campaign && NestedName.Split(name) is var (outer, inner) => Labels.Of(
            (Rule, rule), (Severity, Word(severity)), ("advertiser", owner), ("campaign", outer), ("campaign_key", campaign), (Words.Scopes.Of(scope), inner), ("platform", Platform(campaign))),
        _ => Labels.Of((Rule, rule), (Severity, Word(severity)), ("advertiser", owner), ("campaign", name), ("campaign_key", subject), ("platform", Platform(subject))),
    };

    private static string Platform(string campaign) => EntityKey.TryParse(campaign, out var key) ? key.Platform : "";

    public static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
