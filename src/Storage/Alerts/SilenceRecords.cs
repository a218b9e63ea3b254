using System.Text.Json;
using NodaTime;

namespace Paceline.Alerts;

/// <summary>A silence as it is kept.</summary>
/// <param name="EndedBy">Null where it ends or ended by itself.</param>
public sealed record SilenceRecord(
    long Number, IReadOnlyList<MatcherText> Matchers, DateTimeOffset Start, DateTimeOffset End, string Reason, DateTimeOffset MadeAt, string MadeBy, string? EndedBy)
{
    /// <summary>What it covers. A test that this version of Paceline cannot run any more covers nothing.</summary>
    public Silence? Read() => SilenceCheck.Read(Matchers).TryGet(out var matchers)
        ? new Silence(Number.ToString(System.Globalization.CultureInfo.InvariantCulture), matchers, Instant.FromDateTimeOffset(Start), Instant.FromDateTimeOffset(End), MadeBy, Reason)
        : null;

    internal static string Text(IReadOnlyList<MatcherText> matchers) =>
        JsonSerializer.Serialize([.. matchers.Select(MatcherRow.Of)], AlertJson.Default.MatcherRowArray);

    internal static IReadOnlyList<MatcherText> Matches(string text) =>
        [.. JsonSerializer.Deserialize(text, AlertJson.Default.MatcherRowArray)!.Select(one => one.Text())];
}

/// <summary>A test of a label on its way into its table.</summary>
internal sealed record MatcherRow(string Label, short Kind, string Value)
{
    public static MatcherRow Of(MatcherText one) => new(one.Label, (short)one.Kind, one.Value);

    public MatcherText Text() => new(Label, (MatchKind)Kind, Value);
}

/// <summary>A place in the list: the one that ends last first.</summary>
public sealed record SilencePlace(DateTimeOffset End, long Number);

/// <summary>An alert that is out, as silences see it.</summary>
public sealed record OutRecord(string Subject, string Rule, string SubjectName, string Owner, string RuleName, Severity Severity)
{
    public Labels Labels => AlertLabels.Of(Rule, Severity, Subject, SubjectName, Owner);
}
