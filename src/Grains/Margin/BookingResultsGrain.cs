using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;

namespace Paceline.Margin;

/// <summary>Loads a booking and what worked for it, and has both computed. Keeps nothing: a booking, a mapping or a day may have changed since.</summary>
[GrainType("margin.bookingResults"), StatelessWorker]
internal sealed class BookingResultsGrain(
    BookingStore bookings, LineDeliveryStore delivery, LinePastStore pasts, PlatformSetupStore setups, MarginGrounds grounds, TimeProvider time) : Grain, IBookingResultsGrain
{
    private const int MostOrigins = 10;

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
        if (booking.Lines.FirstOrDefault(one => one.Line == line) is not { } found)
        {
            return null;
        }
        var origins = found.Result.Through is { } through && found.By.Items.Count > 0
            ? await delivery.Origins(Key.Org, [.. found.By.Items.Select(item => item.Number)], through.ToDateOnly(), MostOrigins) : [];
        return BookedLineViewing.View(booking, found, known.Items, origins);
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
        var (computed, isCoverageKept) = await At(then, moment);
        return new(moment, ResultViewing.View(computed), isCoverageKept);
    }

    public async Task<IReadOnlyList<PlatformCallView>?> Calls(int happened)
    {
        if (GrainKeys.BookingNumber(Key) is not { } number || await bookings.Load(Key.Org, number) is not { } file || file.Events.FirstOrDefault(one => one.Number == happened) is not { } found)
        {
            return null;
        }
        // A moment before it came, by the clock of the database.
        if (PastBooking.At(file, found.At.AddTicks(-TimeSpan.TicksPerMicrosecond)) is not { } before || PastBooking.At(file, found.At) is not { } after
            || AmendmentCalls.Lines(after.Booking, found) is not { Count: > 0 } lines)
        {
            return [];
        }
        var (computed, _) = await At(before, found.At);
        return await Calls(computed, after.Booking, lines, found.At);
    }

    private async Task<(ComputedBooking Booking, bool IsCoverageKept)> At(BookingRecord then, DateTimeOffset moment)
    {
        var past = await pasts.Load(Key.Org, then.Booking.Number, moment);
        var ground = await grounds.Load(Key.Org, [then], past.Work, moment);
        return (ComputedBooking.Of(then, ResultInputs.Worked(past.Work), ground, moment), past.IsCoverageKept);
    }

    private async Task<IReadOnlyList<PlatformCallView>> Calls(ComputedBooking before, Booking after, IReadOnlyList<AmendedFrom> lines, DateTimeOffset at) =>
        AmendmentCalls.Items(before, lines) is { Count: > 0 } items ? AmendmentCalls.Of(before, after, lines, await setups.Load(Key.Org, items, at)) : [];

    public async Task<WhatIfOutcome?> WhatIf(WhatIfOrder order)
    {
        if (await Load() is not { } known)
        {
            return null;
        }
        var now = time.GetUtcNow();
        var computed = ComputedBooking.Of(known.Record, known.Worked, known.Ground, now);
        var before = ResultViewing.View(computed);
        var tried = WhatIfRules.Try(
            known.Record.Booking, [.. order.Lines.Select(line => new AskedLine(BookingViewing.Draft(line.Line), new RestOfFlight(line.RestDelivery, line.RestCost), line.IsDropped))],
            BookingViewing.Day(order.From), computed.Today, now);
        if (!tried.TryGet(out var asked))
        {
            return new(before, null, [.. BookingViewing.Refused(tried.Refusals).Problems], []);
        }
        var after = ComputedBooking.Of(known.Record with { Booking = asked.Booking }, known.Worked, known.Ground, now, asked.Lines);
        var from = BookingViewing.Day(order.From) ?? computed.Today;
        return new(before, ResultViewing.View(after), [], await Calls(computed, asked.Booking, [.. asked.Lines.Select(line => new AmendedFrom(line.Key, from, line.Value.DroppedOn))], now));
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
