namespace Paceline.Alerts;

/// <summary>While one alert is out, others that follow from it are not told: nobody needs fifty messages about a connection that is down.</summary>
/// <param name="Source">The alert that says it all.</param>
/// <param name="Target">The alerts that follow from it.</param>
/// <param name="Equal">Labels in which the two must agree; one that neither has agrees.</param>
public sealed record Inhibition(Matchers Source, Matchers Target, IReadOnlyList<string> Equal)
{
    /// <summary>An alert that is both source and target does not inhibit itself, nor another that is both.</summary>
    public bool Inhibits(Labels source, Labels target) =>
        Source.Match(source) && Target.Match(target) && !(Source.Match(target) && Target.Match(source))
        && Equal.All(label => source[label] == target[label]);
}
