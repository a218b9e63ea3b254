using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Loads a booking and what worked for it, and has both computed. Keeps nothing: a booking, a mapping or a day may have changed since.</summary>
[GrainType("margin.bookingResults"), StatelessWorker]
internal sealed class BookingResultsGrain(
    BookingStore bookings, LineDeliveryStore delivery, LinePastStore pasts, MarginGrounds grounds, TimeProvider time) : Grain, IBookingResultsGrain
{
    private TenantKey Key => TenantKey.Parse(this.GetPrimaryKeyString());

    public async Task<BookingResults?> Get() =>
        await Load() is { } known ? ResultViewing.View(ComputedBooking.Of(known.Record, known.Worked, known.Ground, time.GetUtcNow())) : null;

    public async Task<BookedLineView?> Line(string line)
    {
        if (await Load() is not { } known)
        {
            return null;
        }
        var booking = ComputedBooking.Of(known.Record, known.Worked, known.Ground, time.GetUtcNow());
        return booking.Lines.FirstOrDefault(one => one.Line == line) is { } found ? BookedLineViewing.View(booking, found, known.Items) : null;
    }

    public async Task<BookingStood?> StoodAt(DateTimeOffset at)
    {
        if (GrainKeys.BookingNumber(Key) is not { } number || await bookings.Load(Key.Org, number) is not { } file)
        {
            return null;
        }
        var now = time.GetUtcNow();
        // The database keeps microseconds, and nobody knows what is yet to come.
        var moment = at < now ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond)) : now;
        if (PastBooking.At(file, moment) is not { } then)
        {
            return new(moment, null, true);
        }
        var past = await pasts.Load(Key.Org, then.Booking.Number, moment);
        var ground = await grounds.Load(Key.Org, [then], past.Work, moment);
        return new(moment, ResultViewing.View(ComputedBooking.Of(then, ResultInputs.Worked(past.Work), ground, moment)), past.IsCoverageKept);
    }

    public async Task<WhatIfOutcome?> WhatIf(WhatIfOrder order)
    {
        if (await Load() is not { } known)
        {
            return null;
        }
        var now = time.GetUtcNow();
        var before = ResultViewing.View(ComputedBooking.Of(known.Record, known.Worked, known.Ground, now));
        var tried = WhatIfRules.Try(
            known.Record.Booking, BookingViewing.Draft(order.Line), order.From is { } from ? LocalDate.FromDateOnly(from) : null, new RestOfFlight(order.RestDelivery, order.RestCost),
            BookingViewing.Today(now, known.Record.Booking.Head.Zone), now);
        return tried.TryGet(out var booking)
            ? new(before, ResultViewing.View(ComputedBooking.Of(known.Record with { Booking = booking.Booking }, known.Worked, known.Ground, now, (booking.Line, booking.Rest))), [])
            : new(before, null, [.. BookingViewing.Refused(tried.Refusals).Problems]);
    }

    public async Task<RollOverOutcome?> RollOver(RollOverOrder order)
    {
        if (await Load() is not { } known)
        {
            return null;
        }
        var (now, booking) = (time.GetUtcNow(), known.Record.Booking);
        var results = ComputedBooking.Of(known.Record, known.Worked, known.Ground, now).Lines.ToDictionary(line => line.Line, line => line.Result);
        var plan = RollOverRules.Plan(booking, results, new RollOverChoice(order.Policy, order.From, order.To), BookingViewing.Today(now, booking.Head.Zone));
        // Whoever only looks is shown the lines also where there is nothing to be done.
        if (!plan.Problems.IsEmpty || (order.OnlyLook && plan.Rebooked.IsEmpty))
        {
            return RollOverViewing.Outcome(booking, plan, BookingViewing.Refused(plan.Problems));
        }
        var rebook = new RebookOrder(
            [.. plan.Rebooked.Select(line => new RebookedLineOrder(line.Line, line.Units, line.Amount))], order.OnlyLook ? RollOverViewing.Trial : order.Reason, order.BasedOn, order.OnlyLook);
        return RollOverViewing.Outcome(booking, plan, await GrainFactory.GetGrain<IBookingGrain>(Key.ToString()).Rebook(rebook));
    }

    private async Task<(BookingRecord Record, WorkingItems Items, IReadOnlyDictionary<(int Booking, string Line), WorkedByItems> Worked, MarginGround Ground)?> Load()
    {
        if (GrainKeys.BookingNumber(Key) is not { } number || await bookings.Load(Key.Org, number) is not { } file)
        {
            return null;
        }
        var worked = await delivery.Load(Key.Org, [number]);
        return (file.Record, worked, ResultInputs.Worked(worked), await grounds.Load(Key.Org, [file.Record], worked));
    }
}
