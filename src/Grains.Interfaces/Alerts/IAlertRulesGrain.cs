namespace Paceline.Alerts;

/// <summary>The rules an organisation is alerted by: the pack's, each as the organisation says otherwise, and its own. Key: <c>o12/alert-rules</c>.</summary>
[Alias("alerts.IAlertRulesGrain"), GrainInterfaceType("alerts.rules")]
public interface IAlertRulesGrain : IGrainWithStringKey
{
    /// <summary>All rules by id, and what rules can ask for.</summary>
    [Alias("GetRules")]
    Task<RulesView> GetRules();

    /// <summary>All versions of a rule that the organisation kept, the newest first.</summary>
    [Alias("GetHistory")]
    Task<IReadOnlyList<RuleVersionView>> GetHistory(string rule);

    /// <summary>Keeps a version of a rule, after which it counts. All that is wrong with it is said at once.</summary>
    [Alias("Save")]
    Task<RuleOutcome> Save(RuleDraft order);
}

[GenerateSerializer, Immutable, Alias("alerts.rulesView")]
public sealed record RulesView([property: Id(0)] IReadOnlyList<RuleView> Rules, [property: Id(1)] IReadOnlyList<ScopeView> Scopes);

/// <summary>What rules on one kind of thing can ask for.</summary>
/// <param name="Word">As a rule writes it after on.</param>
/// <param name="Labels">What where can look at.</param>
[GenerateSerializer, Immutable, Alias("alerts.scopeView")]
public sealed record ScopeView([property: Id(0)] string Word, [property: Id(1)] IReadOnlyList<OfferView> Readings, [property: Id(2)] IReadOnlyList<string> Labels);

/// <param name="Text">The whole rule.</param>
/// <param name="IsOfPack">Whether it is the pack's and the organisation never said otherwise.</param>
/// <param name="At">When the version was kept; null for the pack's.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleView")]
public sealed record RuleView(
    [property: Id(0)] string Rule, [property: Id(1)] int Version, [property: Id(2)] string Name, [property: Id(3)] string Text, [property: Id(4)] bool IsPaused,
    [property: Id(5)] bool IsOfPack, [property: Id(6)] DateTimeOffset? At, [property: Id(7)] string? By);

[GenerateSerializer, Immutable, Alias("alerts.ruleVersionView")]
public sealed record RuleVersionView(
    [property: Id(0)] int Version, [property: Id(1)] string Text, [property: Id(2)] bool IsPaused, [property: Id(3)] DateTimeOffset At, [property: Id(4)] string By);

/// <summary>A value that rules can ask for.</summary>
[GenerateSerializer, Immutable, Alias("alerts.offerView")]
public sealed record OfferView(
    [property: Id(0)] string Name, [property: Id(1)] ReadingKind Kind, [property: Id(2)] string Label, [property: Id(3)] string Unit, [property: Id(4)] string Meaning);

/// <param name="BasedOn">The version as whoever asks has seen it; 0 for a rule that is new.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleDraft")]
public sealed record RuleDraft([property: Id(0)] string Text, [property: Id(1)] int BasedOn, [property: Id(2)] bool IsPaused);

/// <param name="Rule">Null when it was not kept.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleOutcome")]
public sealed record RuleOutcome([property: Id(0)] RuleView? Rule, [property: Id(1)] IReadOnlyList<RuleProblem> Problems);

/// <param name="Line">Counted from 1; null when it is about the rule as a whole.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleProblem")]
public sealed record RuleProblem([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] int? Line, [property: Id(3)] int? Column);
