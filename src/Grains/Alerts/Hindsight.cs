using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a rule says of a moment gone by, by what is known now.</summary>
/// <param name="Reason">Why, with the values that the moment has now.</param>
internal sealed record Hindsight(Verdict Verdict, AlertReason Reason)
{
    /// <returns>Null where nobody can say.</returns>
    public static Hindsight? Of(IReadOnlyList<CompiledRule> watching, string rule, Func<Instant, Told?> then, Instant at)
    {
        if (then(at) is not { } told)
        {
            return null;
        }
        // What a rule asks of another is answered by that one's condition: how long it had held is not looked at.
        var says = new Dictionary<string, Truth>();
        foreach (var watched in watching)
        {
            Reading[] readings = [.. watched.Terms.Select(told.Of)];
            Truth[] alerts = [.. watched.Rules.Select(asked => says.GetValueOrDefault(asked, Truth.False))];
            var verdict = watched.Judge(readings, alerts, at);
            if (watched.Rule.Id == rule)
            {
                // What fired for want of data was right to: there was none.
                if (watched.Rule.OnNoData == AbsenceHandling.Firing || watched.Rule.OnError == AbsenceHandling.Firing)
                {
                    return null;
                }
                var reason = AlertReason.Of(watched, told.Offers, readings, alerts, Severity.Warning, at);
                return new Hindsight(verdict, reason with { Sentence = $"It should not have fired, for its data was restated. {reason.Sentence}" });
            }
            says[watched.Rule.Id] = verdict.Any;
        }
        return null;
    }
}

/// <summary>What a producer can say about time gone by when a fact has come. It is asked only where an alert needs it.</summary>
internal interface IHindsight
{
    /// <summary>Whether the fact changes what was known of the time before a moment.</summary>
    bool Touches(Instant at);

    /// <summary>What the thing would have told at any moment from one on, by what is known now; null for one at which nobody knew it.</summary>
    Task<Func<Instant, Told?>> Since(Instant from, CancellationToken cancellationToken);

    /// <summary>How far the last complete day was off what is usual and by what; null where too little is known, or it was as ever.</summary>
    Task<Deviation?> Deviation(CancellationToken cancellationToken);
}
