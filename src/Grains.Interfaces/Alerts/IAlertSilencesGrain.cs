using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>Which alerts an organisation's receivers are not told of for a while. Key: <c>o12/alert-silences</c>.</summary>
[Alias("alerts.IAlertSilencesGrain"), GrainInterfaceType("alerts.silences")]
public interface IAlertSilencesGrain : IGrainWithStringKey
{
    /// <summary>Silences of a standing, or all; the one that ends last first.</summary>
    [Alias("Find")]
    Task<SilencePage> Find(SilenceQuery query);

    /// <summary>Which alerts that are out a silence with these tests would cover.</summary>
    [Alias("Preview")]
    Task<SilencePreview> Preview(IReadOnlyList<SilenceMatcher> matchers);

    /// <summary>Keeps a silence that is new. All that is wrong with it is said at once.</summary>
    [Alias("Silence")]
    Task<SilenceOutcome> Silence(SilenceDraft draft);

    /// <summary>Ends a silence now, begun or not; null when there is none, or it is over.</summary>
    [Alias("End")]
    Task<SilenceView?> End(long silence);
}

/// <summary>A test of an alert's label.</summary>
[GenerateSerializer, Immutable, Alias("alerts.silenceMatcher")]
public sealed record SilenceMatcher([property: Id(0)] string Label, [property: Id(1)] MatchKind Kind, [property: Id(2)] string Value);

/// <param name="Standing">Null for all.</param>
/// <param name="After">The key is the number, the sort value when it ends.</param>
[GenerateSerializer, Immutable, Alias("alerts.silenceQuery")]
public sealed record SilenceQuery([property: Id(0)] SilenceStanding? Standing, [property: Id(1)] int First, [property: Id(2)] Keyset? After);

/// <param name="EndedBy">Null where it ends or ended by itself.</param>
/// <param name="Covers">How many alerts that are out it covers now.</param>
[GenerateSerializer, Immutable, Alias("alerts.silenceView")]
public sealed record SilenceView(
    [property: Id(0)] long Number, [property: Id(1)] SilenceStanding Standing, [property: Id(2)] IReadOnlyList<SilenceMatcher> Matchers, [property: Id(3)] DateTimeOffset StartsAt,
    [property: Id(4)] DateTimeOffset EndsAt, [property: Id(5)] string Reason, [property: Id(6)] DateTimeOffset MadeAt, [property: Id(7)] string MadeBy,
    [property: Id(8)] string? EndedBy, [property: Id(9)] int Covers);

[GenerateSerializer, Immutable, Alias("alerts.silencePage")]
public sealed record SilencePage([property: Id(0)] IReadOnlyList<SilenceView> Rows, [property: Id(1)] IReadOnlyList<Keyset> Cursors, [property: Id(2)] bool HasNext);

/// <param name="Out">Alerts that are out.</param>
/// <param name="Covered">Of them those that it would cover.</param>
/// <param name="Gravest">The first of those covered.</param>
[GenerateSerializer, Immutable, Alias("alerts.silencePreview")]
public sealed record SilencePreview(
    [property: Id(0)] int Out, [property: Id(1)] int Covered, [property: Id(2)] IReadOnlyList<CoveredAlert> Gravest, [property: Id(3)] IReadOnlyList<SilenceProblem> Problems);

[GenerateSerializer, Immutable, Alias("alerts.coveredAlert")]
public sealed record CoveredAlert(
    [property: Id(0)] AlertKey Key, [property: Id(1)] string SubjectName, [property: Id(2)] string RuleName, [property: Id(3)] Severity Severity);

/// <param name="StartsAt">Null for now.</param>
[GenerateSerializer, Immutable, Alias("alerts.silenceDraft")]
public sealed record SilenceDraft(
    [property: Id(0)] IReadOnlyList<SilenceMatcher> Matchers, [property: Id(1)] DateTimeOffset? StartsAt, [property: Id(2)] DateTimeOffset EndsAt, [property: Id(3)] string Reason);

/// <param name="Silence">Null when it was not kept.</param>
[GenerateSerializer, Immutable, Alias("alerts.silenceOutcome")]
public sealed record SilenceOutcome([property: Id(0)] SilenceView? Silence, [property: Id(1)] IReadOnlyList<SilenceProblem> Problems);

/// <param name="Field">Such as matchers.0; empty for the silence as a whole.</param>
[GenerateSerializer, Immutable, Alias("alerts.silenceProblem")]
public sealed record SilenceProblem([property: Id(0)] string Field, [property: Id(1)] string Code, [property: Id(2)] string Message);
