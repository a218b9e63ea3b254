using System.Collections.Immutable;
using NodaTime;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>
/// A booking's money lent out in parts to line items of several platforms, so that together they cannot spend more than was booked: each platform
/// caps only itself. A step gives the next book or says why not. After every step what is held by leases and what is settled are at most the booking.
/// </summary>
public sealed class LeaseBook
{
    private LeaseBook(Measure measure, long booking, long outside, ImmutableDictionary<long, Lease> leases, long held, long settled, long overshoot) =>
        (Measure, Booking, Outside, Leases, Held, Settled, Overshoot) = (measure, booking, outside, leases, held, settled, overshoot);

    /// <summary>What the integers count: micros of money, or units.</summary>
    public Measure Measure { get; }

    /// <summary>What was booked.</summary>
    public long Booking { get; }

    public ImmutableDictionary<long, Lease> Leases { get; }

    /// <summary>Sum of the caps of leases that are not settled: what may still be spent, was spent, or was spent and is not reported.</summary>
    public long Held { get; }

    /// <summary>Spend of settled leases.</summary>
    public long Settled { get; }

    /// <summary>Spend beyond caps. It is a fact and no lease; it takes from what is free first.</summary>
    public long Overshoot { get; }

    /// <summary>Spend of whoever has no lease. It takes from what is free, as overshoot does.</summary>
    public long Outside { get; }

    /// <summary>What can be lent; below zero when more was spent beyond leases than was left, or less is booked than was lent.</summary>
    public long Free => Booking - Held - Settled - Overshoot - Outside;

    public static LeaseBook Open(Measure measure, long booking)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(booking);
        return new(measure, booking, 0, ImmutableDictionary<long, Lease>.Empty, 0, 0, 0);
    }

    /// <summary>A book whose leases are known, whatever they come to: those that have run out end, and those that are covered by a report are settled.</summary>
    /// <param name="outside">Spend of whoever has no lease; zero or more.</param>
    public static LeaseBook Of(Measure measure, long booking, long outside, IEnumerable<Lease> leases, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(booking);
        ArgumentOutOfRangeException.ThrowIfNegative(outside);
        return leases.Aggregate(
            new LeaseBook(measure, booking, outside, ImmutableDictionary<long, Lease>.Empty, 0, 0, 0),
            (book, lease) => book.With(lease.State == LeaseState.Stopped && lease.ReportedThrough >= lease.Until ? Settle(lease) : lease)).Expire(now);
    }

    /// <summary>Lends an amount to a holder.</summary>
    public Outcome<LeaseBook> Grant(long id, string holder, long amount, Instant now, Instant until)
    {
        var refusals = new List<Refusal>();
        if (Leases.ContainsKey(id))
        {
            refusals.Add(new("LEASE_EXISTS", Name(id), "There is one of this number; renew that one, or take another number."));
        }
        Lendable(id, amount, now, until, refusals);
        return refusals.Count > 0 ? refusals : With(new Lease(id, holder, amount, 0, now, until, LeaseState.Live));
    }

    /// <summary>Lets a lease run longer, and raises its cap.</summary>
    /// <param name="more">Zero or more.</param>
    public Outcome<LeaseBook> Renew(long id, long more, Instant now, Instant until)
    {
        var (lease, refusals) = Live(id);
        if (lease is null)
        {
            return refusals;
        }
        if (more != 0)
        {
            Lendable(id, more, now, until, refusals);
        }
        else if (until <= now)
        {
            refusals.Add(Over(id, until));
        }
        return refusals.Count > 0 ? refusals : With(lease with { Cap = lease.Cap + more, Until = until });
    }

    /// <summary>
    /// Takes back a part that a holder does not need, after its platform has confirmed the lower cap. What it may have spent unseen stays with it.
    /// </summary>
    /// <param name="amount">Above zero.</param>
    /// <param name="peakPerHour">The fastest the holder can spend.</param>
    /// <param name="confirmed">When the platform confirmed.</param>
    public Outcome<LeaseBook> Return(long id, long amount, long peakPerHour, Instant confirmed)
    {
        var (lease, refusals) = Live(id);
        if (lease is null)
        {
            return refusals;
        }
        var most = Returnable(lease, peakPerHour, confirmed);
        if (amount <= 0 || amount > most)
        {
            refusals.Add(new("RETURN_RANGE", Name(id),
                $"{Text(amount)} cannot be taken back: {Text(most)} can, for the rest is spent or may be; wait for its platform's report."));
        }
        return refusals.Count > 0 ? refusals : With(lease with { Cap = lease.Cap - amount });
    }

    /// <summary>What could be taken back of a lease now.</summary>
    public static long Returnable(Lease lease, long peakPerHour, Instant now) =>
        Math.Max(0, lease.Cap - lease.Spent - LatencyReserve.Of(peakPerHour, now - lease.ReportedThrough));

    /// <summary>Ends a lease early, after its platform has confirmed that it no longer spends. Its cap is held until a report covers the end.</summary>
    public Outcome<LeaseBook> Stop(long id, Instant confirmed)
    {
        var (lease, refusals) = Live(id);
        return lease is null ? refusals : End(lease, confirmed < lease.Until ? confirmed : lease.Until);
    }

    /// <summary>Ends every lease that has run out. Their caps are held until reports cover the end.</summary>
    public LeaseBook Expire(Instant now)
    {
        var book = this;
        foreach (var lease in Leases.Values)
        {
            if (lease.State == LeaseState.Live && lease.Until <= now)
            {
                book = book.End(lease, lease.Until);
            }
        }
        return book;
    }

    /// <summary>What a platform reports of a lease. It is taken whatever it says, for it is a fact; a settled lease's can still be corrected.</summary>
    /// <param name="spent">In all its life; zero or more.</param>
    /// <param name="through">Everything before this is in it. An older report than the last changes nothing.</param>
    public Outcome<LeaseBook> Report(long id, long spent, Instant through)
    {
        if (!Leases.TryGetValue(id, out var lease))
        {
            return new Refusal("LEASE_UNKNOWN", Name(id), "There is none of this number; report the spend as unmapped.");
        }
        if (spent < 0)
        {
            return new Refusal("SPEND_NEGATIVE", Name(id), $"A spend of {Text(spent)} in all its life is below 0; report credits by themselves.");
        }
        if (through < lease.ReportedThrough)
        {
            return this;
        }
        var next = lease with { Spent = spent, ReportedThrough = through };
        return With(next.State == LeaseState.Stopped && through >= next.Until ? Settle(next) : next);
    }

    /// <summary>The same leases of another booked amount, as an amendment brings it.</summary>
    public Outcome<LeaseBook> Resize(long booking) => booking >= Held + Settled
        ? new LeaseBook(Measure, booking, Outside, Leases, Held, Settled, Overshoot)
        : new Refusal("BOOKING_BELOW_LEASES", "booking",
            $"{Text(booking)} is less than the {Text(Held + Settled)} that leases hold or have spent; take back {Text(Held + Settled - booking)} first.");

    private LeaseBook End(Lease lease, Instant at)
    {
        var stopped = lease with { State = LeaseState.Stopped, Until = at };
        return With(stopped.ReportedThrough >= at ? Settle(stopped) : stopped);
    }

    // From here on its cap is what it spent: what is corrected upwards later was lent to others meanwhile, and is overshoot.
    private static Lease Settle(Lease lease) => lease with { State = LeaseState.Settled, Cap = lease.Within };

    private LeaseBook With(Lease next)
    {
        var (held, settled, overshoot) = (Held, Settled, Overshoot);
        if (Leases.TryGetValue(next.Id, out var before))
        {
            held -= before.State == LeaseState.Settled ? 0 : before.Cap;
            settled -= before.State == LeaseState.Settled ? before.Within : 0;
            overshoot -= before.Overshoot;
        }
        // What a settling lease overshot stays overshoot, although its cap is now what it spent within it.
        held += next.State == LeaseState.Settled ? 0 : next.Cap;
        settled += next.State == LeaseState.Settled ? next.Within : 0;
        overshoot += next.Overshoot;
        return new(Measure, Booking, Outside, Leases.SetItem(next.Id, next), held, settled, overshoot);
    }

    private void Lendable(long id, long amount, Instant now, Instant until, List<Refusal> refusals)
    {
        if (amount <= 0)
        {
            refusals.Add(new("LEASE_AMOUNT", Name(id), $"{Text(amount)} is nothing to spend; give an amount above 0."));
        }
        else if (amount > Free)
        {
            refusals.Add(new("LEASE_EXCEEDS_FREE", Name(id),
                $"{Text(amount)} cannot be lent: {Text(Math.Max(0, Free))} of {Text(Booking)} is free; take back from another lease first."));
        }
        if (until <= now)
        {
            refusals.Add(Over(id, until));
        }
    }

    private (Lease? Lease, List<Refusal> Refusals) Live(long id) => Leases.GetValueOrDefault(id) switch
    {
        null => (null, [new("LEASE_UNKNOWN", Name(id), "There is none of this number; grant it first.")]),
        { State: not LeaseState.Live } ended => (null, [new("LEASE_ENDED", Name(id), $"It ended {ended.Until}; grant another.")]),
        var lease => (lease, []),
    };

    private static Refusal Over(long id, Instant until) => new("LEASE_OVER", Name(id), $"It would end {until}, which is past; give an end to come.");

    private string Text(long amount) => LeasePool.Text(Measure, amount);

    private static string Name(long id) => $"lease {id}";
}
