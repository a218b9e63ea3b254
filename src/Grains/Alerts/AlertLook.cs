using NodaTime;

namespace Paceline.Alerts;

/// <summary>What a look at the alerts of one thing leads to. Pure: the desk of a live thing and whoever replays its past look the same way.</summary>
/// <param name="Kept">What is remembered now.</param>
/// <param name="Changes">Of which alerts something else must be remembered than before.</param>
/// <param name="MustBeKept">Whether anything must be written for it.</param>
internal sealed record AlertLook(SubjectRecord Kept, IReadOnlyList<AlertChange> Changes, bool MustBeKept)
{
    /// <param name="kept">What was remembered before.</param>
    /// <param name="watching">The rules that watch the thing.</param>
    public static AlertLook Of(SubjectRecord kept, IReadOnlyList<CompiledRule> watching, Told told, Instant now)
    {
        // The store keeps microseconds, and a state must read back as it was.
        var moment = Instant.FromUnixTimeTicks(now.ToUnixTimeTicks() / 10 * 10);
        var round = AlertRound.Judge(kept.States, watching, told.Offers, told.Reading, moment, told.Born);
        var look = Earlier(round.LookAgain, told.NextChange > moment ? told.NextChange : null);
        // A look too early costs a look; writing down each that moves on with the watermark would cost a writing a campaign and news.
        return round.Changes.Count == 0 && (look == kept.LookAgain || (kept.LookAgain > moment && (look is null || look > kept.LookAgain)))
            ? new AlertLook(kept with { States = round.States }, [], false)
            : new AlertLook(new SubjectRecord(round.States, look), round.Changes, true);
    }

    /// <summary>What must be written of it, as <see cref="AlertStateStore.Text"/> puts it; null when nothing must.</summary>
    /// <param name="watching">The rules it was judged by.</param>
    public string? Text(AlertSubject subject, IReadOnlyList<CompiledRule> watching) => MustBeKept
        ? AlertStateStore.Text(subject, [.. Changes.Select(change => new AlertWrite(change, watching.FirstOrDefault(rule => rule.Rule.Id == change.RuleId)?.Rule.Name))], Kept.LookAgain)
        : null;

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Min(one.Value, other.Value);
}
