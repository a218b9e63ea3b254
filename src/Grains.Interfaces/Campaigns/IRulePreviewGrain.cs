using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>Tries a rule on all campaigns as the board shows them, on their orders or line items, on all lines of bookings or on all connections, without keeping it. Key: <c>o12/rule-preview</c>.</summary>
[Alias("campaigns.IRulePreviewGrain"), GrainInterfaceType("campaigns.rulePreview")]
public interface IRulePreviewGrain : IGrainWithStringKey
{
    /// <summary>What the rule would be out for now, were it not to wait.</summary>
    /// <param name="most">How many are named.</param>
    /// <param name="seesMargin">Whether whoever asks may know what bookings earn; for others no rule is tried on them.</param>
    [Alias("Preview")]
    Task<RulePreview> Preview(string text, int most, bool seesMargin);
}

/// <param name="Problems">All that is wrong with the text; then nothing was tried.</param>
/// <param name="Watched">Campaigns, orders, line items, lines of bookings or connections the rule looks at.</param>
/// <param name="Unknown">Of those, for which something is not known that it asks for.</param>
/// <param name="Critical">For which its critical condition holds.</param>
/// <param name="Warning">For which only its warning does.</param>
/// <param name="Subjects">The first of them, the gravest first.</param>
[GenerateSerializer, Immutable, Alias("campaigns.rulePreview")]
public sealed record RulePreview(
    [property: Id(0)] IReadOnlyList<RuleProblem> Problems, [property: Id(1)] int Watched, [property: Id(2)] int Unknown, [property: Id(3)] int Critical,
    [property: Id(4)] int Warning, [property: Id(5)] IReadOnlyList<PreviewedSubject> Subjects)
{
    /// <summary>Campaigns that the rule was not tried on, be it on their orders, for there are too many to pace.</summary>
    [Id(6)] public int LeftOff { get; init; }
}

/// <param name="Key">Such as dv360:123, order:dv360:123~45 for an order, or booking:12:10 for a line of a booking.</param>
/// <param name="Owner">The advertiser of a campaign or what belongs to it, the client of a booking, the platform of a connection.</param>
/// <param name="Sentence">What it would say.</param>
[GenerateSerializer, Immutable, Alias("campaigns.previewedSubject")]
public sealed record PreviewedSubject(
    [property: Id(0)] string Key, [property: Id(1)] string Name, [property: Id(2)] string Owner, [property: Id(3)] Severity Severity, [property: Id(4)] string Sentence);
