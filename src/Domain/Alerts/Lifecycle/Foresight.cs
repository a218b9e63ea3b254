using NodaTime;

namespace Paceline.Alerts;

/// <summary>
/// Foretells by the clock alone: clocks of "for so long" and "keep firing for so long" run on, values that move by themselves move on, and all else stays as it is. What will be delivered is not guessed.
/// </summary>
public static class Foresight
{
    /// <summary>An alert of which nothing holds yet is worth a word so long before it fires: data is late every other morning, and mostly comes.</summary>
    public static readonly Duration Horizon = Duration.FromHours(6);

    /// <summary>A rule whose answer may change more often than this before anything is told is too unsteady to foretell.</summary>
    private const int MostLooks = 12;

    /// <param name="step">What the look at this moment led to.</param>
    /// <param name="readings">What was read at it; <paramref name="alerts"/> in the same way.</param>
    /// <param name="until">Nothing is foretold from this moment on, for something will be otherwise; null where nothing is known to be.</param>
    public static Foreseen? Of(AlertStep step, CompiledRule rule, ReadOnlySpan<Reading> readings, ReadOnlySpan<Truth> alerts, Instant now, Instant? born = null, Instant? until = null)
    {
        foreach (ref readonly var reading in readings)
        {
            // Of what is too young to be judged nobody knows what it will have become by then.
            if (reading.AsOf > rule.JudgedUpTo(now))
            {
                return null;
            }
            until = until is null || reading.Until < until ? reading.Until ?? until : until;
        }
        for (var looks = 0; looks < MostLooks && step.LookAgain is { } next && !(next >= until); looks++)
        {
            var moment = Kept(next);
            step = Lifecycle.Advance(step.State, rule, readings, alerts, moment, born);
            foreach (var told in step.Transitions)
            {
                if (told is { Notice: { } notice and (Notice.Fired or Notice.Escalated or Notice.Eased or Notice.Resolved), Severity: { } severity })
                {
                    return new Foreseen(moment, notice, severity);
                }
            }
        }
        return null;
    }

    /// <summary>The store keeps microseconds; a moment sooner nothing has changed yet.</summary>
    private static Instant Kept(Instant moment)
    {
        var kept = Instant.FromUnixTimeTicks(moment.ToUnixTimeTicks() / 10 * 10);
        return kept < moment ? kept + Duration.FromTicks(10) : kept;
    }
}
