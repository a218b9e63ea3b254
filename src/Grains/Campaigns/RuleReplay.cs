using NodaTime;
using Paceline.Alerts;

namespace Paceline.Campaigns;

/// <summary>A time for which an alert would have been out.</summary>
/// <param name="OverAt">Null while it would be out still.</param>
/// <param name="Severity">The worst there was.</param>
/// <param name="Value">What was judged when it fired.</param>
/// <param name="WasOutBefore">Its condition held already at the first moment looked at: when it began is not known.</param>
internal sealed record ReplayedFiring(Instant FiredAt, Instant? OverAt, Severity Severity, decimal? Value, string Sentence, bool WasOutBefore);

/// <summary>
/// What a rule would have said of a campaign, replayed in the order in which things became known: at every moment at which something did, at those at which the lifecycle
/// itself wants to look again, and when a flight begins or ends. Everything that judges is what judges live campaigns.
/// </summary>
internal sealed class RuleReplay
{
    /// <summary>More looks than a month of changes every quarter of an hour brings.</summary>
    private const int MostLooks = 5_000;

    private readonly string _rule;
    private readonly List<AlertTransition> _transitions = [];
    private readonly List<ReplayedFiring> _firings = [];

    private RuleReplay(string rule) => _rule = rule;

    /// <summary>The last row of the campaign; null when it was not known.</summary>
    public BoardRow? Row { get; private set; }

    /// <summary>The first moment at which it was known.</summary>
    public Instant? Since { get; private set; }

    /// <summary>Whether there was any moment at which everything was known that the rule asks for.</summary>
    public bool IsJudged { get; private set; }

    /// <summary>Whether it was replayed to the end.</summary>
    public bool IsWhole { get; private set; }

    public IReadOnlyList<AlertTransition> Transitions => _transitions;

    public IReadOnlyList<ReplayedFiring> Firings => _firings;

    /// <param name="past">What was known between the two moments.</param>
    /// <param name="book">The tried rule with what it asks about.</param>
    /// <param name="rule">The id of the tried one.</param>
    public static RuleReplay Of(CampaignPast past, RuleBook book, string rule, Instant from, Instant until)
    {
        var replay = new RuleReplay(rule);
        replay.Run(past, book, from, until);
        return replay;
    }

    private void Run(CampaignPast past, RuleBook book, Instant from, Instant until)
    {
        var campaign = new PastCampaign(past);
        List<Instant> facts = [.. past.Moments.Select(Instant.FromDateTimeOffset).Where(moment => moment > from)];
        var (fact, now, kept) = (0, from, SubjectRecord.Nothing);
        (Labels? labels, IReadOnlyList<CompiledRule> watching) = (null, []);
        for (var looks = 0; looks < MostLooks; looks++)
        {
            Instant? again = null;
            if (campaign.At(now) is { } live)
            {
                var look = CampaignLook.Of(live, now);
                var told = look.Told(live, now);
                (Row, Since) = (look.Row, Since ?? now);
                if (!told.Labels.Equals(labels))
                {
                    (labels, watching) = (told.Labels, book.Watching(told.Offers.Scope, told.Labels));
                }
                var judged = AlertLook.Of(kept, watching, told, now);
                if (judged.Doubtful(at => CampaignHindsight.Touches(campaign.Changed, live, at)) is { Count: > 0 } doubtful)
                {
                    judged = judged.TakeBack(watching, doubtful, at => CampaignHindsight.Then(past, at, now), now);
                }
                kept = judged.Kept;
                Watch(watching, kept, told, now);
                foreach (var change in judged.Changes.Where(change => change.RuleId == _rule))
                {
                    Take(change, from);
                }
                again = Earlier(kept.LookAgain, Turn(look.Row), now);
            }
            while (fact < facts.Count && facts[fact] <= now)
            {
                fact++;
            }
            if (Earlier(fact < facts.Count ? facts[fact] : null, again, now) is not { } next || next > until)
            {
                IsWhole = true;
                return;
            }
            now = next;
        }
    }

    private void Watch(IReadOnlyList<CompiledRule> watching, SubjectRecord kept, Told told, Instant now)
    {
        if (IsJudged || watching.FirstOrDefault(rule => rule.Rule.Id == _rule) is not { } tried)
        {
            return;
        }
        Reading[] readings = [.. tried.Terms.Select(told.Of)];
        Truth[] alerts = [.. tried.Rules.Select(asked => kept.States.TryGetValue(asked, out var other) ? other.IsFiring : Truth.False)];
        var verdict = tried.Judge(readings, alerts, now);
        IsJudged = verdict.Breach is not null || verdict.Any.IsKnown();
    }

    private void Take(AlertChange change, Instant from)
    {
        _transitions.AddRange(change.Transitions);
        foreach (var step in change.Transitions)
        {
            switch (step.Notice)
            {
                case Notice.Fired:
                    _firings.Add(new ReplayedFiring(step.At, null, step.Severity!.Value, step.Value, change.Reason?.Sentence ?? "", change.After.Runs.Breached <= from));
                    break;
                case Notice.Escalated:
                    _firings[^1] = _firings[^1] with { Severity = step.Severity!.Value };
                    break;
                case Notice.Resolved:
                    _firings[^1] = _firings[^1] with { OverAt = step.At };
                    break;
            }
        }
    }

    /// <summary>When the campaign is told what day it is although nothing else happened.</summary>
    private static Instant? Turn(BoardRow row)
    {
        var day = row switch
        {
            { FlightState: FlightState.NotStarted, FlightStart: { } start } => start,
            { FlightState: FlightState.InFlight, FlightEnd: { } end } => end.AddDays(1),
            _ => (DateOnly?)null,
        };
        return day is { } turns ? DateTimeZoneProviders.Tzdb[row.Zone].AtStartOfDay(OrderPacing.Noda(turns)).ToInstant() : null;
    }

    /// <summary>The earlier of two moments that are yet to come, in whole microseconds, as the store keeps them.</summary>
    private static Instant? Earlier(Instant? one, Instant? other, Instant now)
    {
        var (first, second) = (one > now ? one : null, other > now ? other : null);
        return (first is null ? second : second is null ? first : Instant.Min(first.Value, second.Value)) is { } next
            ? Instant.FromUnixTimeTicks(next.PlusNanoseconds(999).ToUnixTimeTicks() / 10 * 10)
            : null;
    }
}
