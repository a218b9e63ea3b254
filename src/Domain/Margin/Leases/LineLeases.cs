using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// The leases of a line, of its steps and of what platforms report. An item has one lease at a time, and its cap is for all its life, as a platform's own budget is. A decision
/// gives the step that is to be kept, or says why not.
/// </summary>
public sealed class LineLeases
{
    // What a refusal is about, as an order names it.
    private const string Subject = "cap";

    private readonly LeasePool _pool;
    private readonly ImmutableArray<LeaseStep> _steps;
    private readonly IReadOnlyDictionary<string, LeaseHolder> _holders;
    private readonly Dictionary<string, long> _ids;
    private readonly Instant _now;

    private LineLeases(LeasePool pool, ImmutableArray<LeaseStep> steps, IReadOnlyDictionary<string, LeaseHolder> holders, Instant now)
    {
        (_pool, _steps, _holders, _now) = (pool, steps, holders, now);
        // A book knows its leases by number.
        _ids = steps.Select(step => step.Item).Concat(holders.Keys).Distinct().Select((item, index) => (item, index)).ToDictionary(one => one.item, one => (long)one.index);
        Book = BookOf(steps, holders.Values);
    }

    public LeaseBook Book { get; }

    /// <summary>The number of the last step; zero before any.</summary>
    public int LastStep => _steps.IsEmpty ? 0 : _steps[^1].Number;

    /// <param name="steps">The first first.</param>
    /// <param name="holders">All that work for the line. A lease of one that does not any more holds what it held, and has spent nothing of the line.</param>
    public static LineLeases Of(LeasePool pool, IEnumerable<LeaseStep> steps, IEnumerable<LeaseHolder> holders, Instant now) =>
        new(pool, [.. steps], holders.ToDictionary(holder => holder.Item), now);

    /// <summary>The lease of an item, as <c>dv360:123</c>; null while nothing was lent to it.</summary>
    public Lease? Of(string item) => _ids.TryGetValue(item, out var id) ? Book.Leases.GetValueOrDefault(id) : null;

    /// <summary>What could be taken back of an item's lease now; zero where it has none, or nobody knows what it spent.</summary>
    public long Returnable(string item) => Of(item) is { State: LeaseState.Live } lease && !IsUntold(item)
        ? LeaseBook.Returnable(lease, Peak(item, lease), _now) : 0;

    /// <summary>Gives an item's lease a cap and an end: lends it, raises it, or takes back what it does not need.</summary>
    /// <param name="cap">In all the item's life; stored integers.</param>
    public Outcome<LeaseStep> Set(string item, long cap, Instant until, LeaseDecider by) => Of(item) switch
    {
        null or { State: LeaseState.Settled } => Grant(item, cap, until, by),
        { State: LeaseState.Stopped } ended => new Refusal("LEASE_HELD", "item", $"It ended {ended.Until}, and all of it is held until its platform's report covers that; wait for it."),
        var lease when cap < lease.Cap => Return(item, lease, cap, until, by),
        var lease => Kept(Book.Renew(lease.Id, cap - lease.Cap, _now, until), LeaseStepKind.Renewed, item, by),
    };

    /// <summary>Ends an item's lease now, when its platform does not spend any more.</summary>
    public Outcome<LeaseStep> Stop(string item, LeaseDecider by) => Of(item) is { State: LeaseState.Live } lease
        ? Step(LeaseStepKind.Stopped, item, lease.Cap, _now, by)
        : new Refusal("LEASE_UNKNOWN", "item", "It has no lease that still runs.");

    private Outcome<LeaseStep> Grant(string item, long cap, Instant until, LeaseDecider by)
    {
        if (!_holders.TryGetValue(item, out var holder))
        {
            return new Refusal("LEASE_NOT_MAPPED", "item", "It does not work for this line; map it first.");
        }
        if (holder.Spent is not { } spent)
        {
            return new Refusal("LEASE_UNTOLD", "item", "Its platform does not tell what it spends in what the line is booked in, so nobody would know when to end it; lend to another.");
        }
        // What it spent before anything was lent to it, or again, is of the lease from now on.
        var rest = BookOf(_steps.RemoveAll(step => step.Item == item), _holders.Values.Where(other => other.Item != item));
        var granted = rest.Grant(_ids[item], item, cap, _now, until);
        return !granted.TryGet(out _) || cap > spent
            ? Kept(granted, LeaseStepKind.Granted, item, by)
            : new Refusal("LEASE_BELOW_SPENT", Subject, $"It has spent {_pool.Text(spent)} already, so a cap of {_pool.Text(cap)} leaves nothing; give more than that.");
    }

    private Outcome<LeaseStep> Return(string item, Lease lease, long cap, Instant until, LeaseDecider by)
    {
        if (IsUntold(item))
        {
            return new Refusal("RETURN_RANGE", Subject, "Nothing can be taken back while its platform does not tell what it spent; stop it instead.");
        }
        var returned = Book.Return(lease.Id, lease.Cap - cap, Peak(item, lease), _now);
        return Kept(returned.TryGet(out var book) ? book.Renew(lease.Id, 0, _now, until) : returned, LeaseStepKind.Returned, item, by);
    }

    private Outcome<LeaseStep> Kept(Outcome<LeaseBook> next, LeaseStepKind kind, string item, LeaseDecider by) => next.TryGet(out var book)
        ? Step(kind, item, book.Leases[_ids[item]].Cap, book.Leases[_ids[item]].Until, by)
        : next.Refusals.Select(refusal => refusal with { Subject = refusal.Code == "LEASE_OVER" ? "until" : Subject }).ToList();

    private LeaseStep Step(LeaseStepKind kind, string item, long cap, Instant until, LeaseDecider by) => new(LastStep + 1, kind, item, Name(item), cap, until, _now, by.Name, by.Reason);

    private LeaseBook BookOf(ImmutableArray<LeaseStep> steps, IEnumerable<LeaseHolder> holders)
    {
        // Each step has all of its lease, so the last says what it is.
        var last = steps.GroupBy(step => step.Item).ToDictionary(item => item.Key, item => item.Last());
        return LeaseBook.Of(
            _pool.Measure, _pool.Booked, holders.Where(holder => !last.ContainsKey(holder.Item)).Sum(holder => holder.Spent ?? 0), last.Values.Select(Lease), _now);
    }

    private Lease Lease(LeaseStep step)
    {
        var state = step.Kind == LeaseStepKind.Stopped ? LeaseState.Stopped : LeaseState.Live;
        return !_holders.TryGetValue(step.Item, out var holder) ? new(_ids[step.Item], step.Item, step.Cap, 0, _now, step.Until, state)
            // Of one that tells nothing, nothing is known from the beginning on.
            : new(_ids[step.Item], step.Item, step.Cap, holder.Spent ?? 0, holder is { Spent: not null, Through: { } through } ? through : Instant.MinValue, step.Until, state);
    }

    private bool IsUntold(string item) => _holders.TryGetValue(item, out var holder) && (holder.Spent is null || holder.Through is null);

    private long Peak(string item, Lease lease) => LatencyReserve.PeakPerHour(_holders.GetValueOrDefault(item)?.BusiestDay ?? 0, lease.Cap);

    private string Name(string item) => _holders.TryGetValue(item, out var holder) ? holder.Name : _steps.Last(step => step.Item == item).Name;
}
