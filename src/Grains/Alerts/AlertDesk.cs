using NodaTime;
using Paceline.Common;

namespace Paceline.Alerts;

/// <summary>What a producer hands over of one thing it produces, at one moment.</summary>
/// <param name="Labels">What rules find it by.</param>
/// <param name="Reading">The value of a name that was offered.</param>
/// <param name="Born">When it came to be; null when that was long ago.</param>
/// <param name="NextChange">When a value becomes another without a fact, beyond those that say themselves how they move.</param>
internal sealed record Told(AlertSubject Subject, Labels Labels, ReadingOffers Offers, Func<string, Reading> Reading, Instant? Born, Instant? NextChange)
{
    /// <summary>When it will be otherwise although no fact comes, as at the end of its flight; null where nobody knows of such a moment. Nothing is foretold from then on.</summary>
    public Instant? Until { get; init; }

    /// <summary>The value, over days or days before, of a name that is told day by day; null where none is.</summary>
    public Func<ReadingTerm, Reading>? ByDays { get; init; }

    /// <summary>The value that a rule asks for.</summary>
    public Reading Of(ReadingTerm term) => term.IsAsItStands || ByDays is null ? Reading(term.Name) : ByDays(term);
}

/// <summary>
/// The alerts of one thing, in the memory of the grain that stands for it. It judges when a fact comes and answers with what must be written, which is
/// written together with the answers of others; only what was written is remembered. It knows nobody who produces.
/// </summary>
internal sealed class AlertDesk(OrgId org, AlertStateStore store, RuleShelf shelf)
{
    private SubjectRecord? _kept;
    private long _answered;
    private RuleBook? _book;
    private Labels? _labels;
    private IReadOnlyList<CompiledRule> _watching = [];

    /// <summary>What has just been read and need not be read again.</summary>
    /// <param name="written">The revision that an answer was written with last, when it was read.</param>
    public void Know(SubjectRecord kept, long written) => (_kept, _answered) = (kept, written);

    /// <param name="rules">The revision of the organisation's rules that is to be judged by, or a later one.</param>
    /// <param name="written">The revision that an answer was written with last. What was answered after it has been lost, or another activation has answered since.</param>
    /// <param name="revision">The one that this answer is to be written with.</param>
    /// <param name="hindsight">What the producer can say about time gone by; null where nothing.</param>
    /// <returns>What must be written, as <see cref="AlertStateStore.Text"/> puts it; null when nothing must.</returns>
    public async Task<string?> Judge(Told told, long rules, long written, long revision, Instant now, IHindsight? hindsight = null, CancellationToken cancellationToken = default)
    {
        Watch(await shelf.Of(org, rules, cancellationToken), told);
        if (_kept is not { } kept || _answered != written)
        {
            kept = (await store.Load(org, [told.Subject.Key.Text], cancellationToken))[told.Subject.Key.Text];
        }
        JudgingMetrics.Count(told.Offers.Scope, _watching.Count);
        var look = AlertLook.Of(kept, _watching, told, now, _book!.Snoozes(told.Subject.Key));
        if (hindsight is not null && look.Doubtful(hindsight.Touches) is { Count: > 0 } doubtful)
        {
            look = look.TakeBack(_watching, doubtful, await hindsight.Since(doubtful[0], cancellationToken), now);
        }
        if (hindsight is not null && look.FiresByDelivery(_watching, told.Offers) && await hindsight.Deviation(cancellationToken) is { } deviation)
        {
            look = look.Explained(_watching, told.Offers, deviation);
        }
        (_kept, _answered) = (look.Kept, revision);
        return look.Text(told.Subject, _watching);
    }

    private void Watch(RuleBook book, Told told)
    {
        if (!ReferenceEquals(book, _book) || !told.Labels.Equals(_labels))
        {
            (_book, _labels, _watching) = (book, told.Labels, book.Watching(told.Offers.Scope, told.Labels));
        }
    }
}
