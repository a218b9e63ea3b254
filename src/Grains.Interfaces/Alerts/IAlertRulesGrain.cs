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

    /// <summary>What taking in a text of many rules would come to; nothing is kept.</summary>
    [Alias("Compare")]
    Task<RulesOutcome> Compare(string text);

    /// <summary>Takes a text of many rules in, all of them or none. Rules that it does not name stay as they are.</summary>
    [Alias("SaveMany")]
    Task<RulesOutcome> SaveMany(RulesDraft order);
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
    [property: Id(0)] string Name, [property: Id(1)] ReadingKind Kind, [property: Id(2)] string Label, [property: Id(3)] string Unit, [property: Id(4)] string Meaning)
{
    /// <summary>Rules may ask for it over whole days, and against days before.</summary>
    [Id(5)] public bool IsByDay { get; init; }

    /// <summary>A plan gives each day its share of it: rules may ask how fast it is burnt.</summary>
    [Id(6)] public bool IsPlanned { get; init; }

    /// <summary>It adds up over the flight: rules may ask what it will have come to by a day.</summary>
    [Id(7)] public bool IsGrowing { get; init; }
}

/// <param name="BasedOn">The version as whoever asks has seen it; 0 for a rule that is new.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleDraft")]
public sealed record RuleDraft([property: Id(0)] string Text, [property: Id(1)] int BasedOn, [property: Id(2)] bool IsPaused);

/// <param name="Rule">Null when it was not kept.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleOutcome")]
public sealed record RuleOutcome([property: Id(0)] RuleView? Rule, [property: Id(1)] IReadOnlyList<RuleProblem> Problems);

/// <param name="Line">Counted from 1; null when it is about the rule as a whole.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleProblem")]
public sealed record RuleProblem([property: Id(0)] string Code, [property: Id(1)] string Message, [property: Id(2)] int? Line, [property: Id(3)] int? Column);

/// <param name="BasedOn">By rule: the version as whoever asks has seen it, of those that there are already.</param>
[GenerateSerializer, Immutable, Alias("alerts.rulesDraft")]
public sealed record RulesDraft([property: Id(0)] string Text, [property: Id(1)] IReadOnlyDictionary<string, int> BasedOn);

/// <param name="Rules">As the text names them; empty where there are problems.</param>
[GenerateSerializer, Immutable, Alias("alerts.rulesOutcome")]
public sealed record RulesOutcome([property: Id(0)] IReadOnlyList<RuleChangeView> Rules, [property: Id(1)] IReadOnlyList<RuleProblem> Problems);

/// <summary>A rule of a text beside the one that counts.</summary>
/// <param name="Version">Of the one that counts; 0 where there is none.</param>
/// <param name="Before">The whole text of it; null where there is none.</param>
/// <param name="IsSame">Whether taking it in changes nothing.</param>
[GenerateSerializer, Immutable, Alias("alerts.ruleChangeView")]
public sealed record RuleChangeView(
    [property: Id(0)] string Rule, [property: Id(1)] string Name, [property: Id(2)] int Version, [property: Id(3)] string? Before, [property: Id(4)] bool WasPaused,
    [property: Id(5)] string After, [property: Id(6)] bool IsPaused, [property: Id(7)] bool IsSame);
