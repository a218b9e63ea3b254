using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>Takes and shows what others than the platforms counted. Keeps nothing in memory, so any silo answers; whoever computes bookings is woken when anything changed.</summary>
[GrainType("margin.counts"), StatelessWorker]
internal sealed class CountsGrain(CountStore counts, BookingStore bookings, LineDeliveryStore delivery, TimeProvider time) : Grain, ICountsGrain
{
    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<CountedPage> Find(CountedQuery query) => CountViewing.Page(await counts.Find(Org, CountViewing.Filter(query)), query.First);

    public async Task<LineCountsView?> Of(CountOf line) => await Line(line) is { } known ? await View(line, known) : null;

    public async Task<CountOutcome> Enter(EnterCountOrder order)
    {
        if (await Line(order.Of) is not { } line)
        {
            return new(null, [Unknown]);
        }
        var draft = new CountDraft(order.Kind, BookingViewing.Day(order.From), BookingViewing.Day(order.Through), order.Units, order.Reason);
        var entered = CountRules.Enter(draft, line.Held, await Weights(order.Of, line, order.Kind), line.Today);
        if (!entered.TryGet(out var count))
        {
            return new(await View(order.Of, line), [.. entered.Refusals.Select(Problem)]);
        }
        var reason = order.Reason.Trim();
        await counts.Add(Org, [new(CountViewing.Key(order.Of), count, reason)], Entry("COUNT_ENTERED", line, new { kind = Words.Of(count.Kind), from = order.From, through = order.Through, units = count.Total }, reason));
        await Recompute();
        return new(await View(order.Of, line), []);
    }

    public async Task<CountOutcome> TakeBack(long number)
    {
        var (at, actor) = (time.GetUtcNow(), CallerContext.Actor);
        var taken = await counts.TakeBack(Org, number, actor.Name, at, of => new AuditEntry(
            at, actor, "COUNT_TAKEN_BACK", new AuditObject("count", number.ToString(CultureInfo.InvariantCulture)))
        { Before = IdentityAudit.Json(new { booking = of.Booking, of.Line }) });
        if (taken is not { } line)
        {
            return new(null, [new("id", "COUNT_UNKNOWN", "This count does not hold any more; somebody may have taken it back a moment ago.")]);
        }
        await Recompute();
        return new(await Of(new CountOf(line.Booking, line.Line)), []);
    }

    public async Task<CountsTaken> Import(CountsFileOrder order)
    {
        var read = CountFile.Read(order.Rows);
        if (!read.TryGet(out var rows))
        {
            return Refused(read.Refusals);
        }
        var booked = (await bookings.ByNumbers(Org, [.. rows.Select(row => row.Line.Booking).Distinct()])).ToDictionary(record => record.Booking.Number);
        var held = await counts.Held(Org, booked.Values.Select(record => record.Id));
        var taking = CountIntake.Of(rows, line => booked.TryGetValue(line.Booking, out var record) && Known(record, line.Line) is { } known
            ? new(known.Held, known.Today, LineCounts.Of(held[new(record.Id, line.Line)])) : null);
        if (!taking.TryGet(out var taken))
        {
            return Refused(taking.Refusals);
        }
        var days = taken.Sum(one => one.Count.Units.Count(units => units is not null));
        if (!taken.IsEmpty)
        {
            await counts.Add(
                Org, [.. taken.Select(one => new CountOfLine(new(booked[one.Line.Booking].Id, one.Line.Line), one.Count, order.Name))],
                new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "COUNTS_IMPORTED", new AuditObject("counts", order.Name)) { After = IdentityAudit.Json(new { lines = taken.Length, days }) });
            await Recompute();
        }
        return new(taken.Length, days, taken.Count(one => !one.Pays), []);
    }

    private async Task<KnownLine?> Line(CountOf line) => await bookings.ByIds(Org, [line.Booking]) is [var record] ? Known(record, line.Line) : null;

    private KnownLine? Known(BookingRecord record, string line) => record.Booking.VersionsOf(line) is { IsEmpty: false } versions
        ? new(new BookedLine(record.Booking.Number, line), LineHistory.InForce(versions), BookingViewing.Today(time.GetUtcNow(), record.Booking.Head.Zone), record.Booking.CancelledOn) : null;

    // A count lies on its days as what platforms count of them does, or where they do not, as what they serve; an adjustment as the count that pays.
    private async Task<Func<LocalDate, long>> Weights(CountOf of, KnownLine line, CountKind kind)
    {
        var worked = ResultInputs.Worked(await delivery.Load(Org, [of.Booking])).GetValueOrDefault((of.Booking, of.Line), WorkedByItems.Nothing).Line.Days;
        var counted = line.Terms.RateType.Counts();
        var days = worked.GroupBy(day => day.Day).ToDictionary(day => day.Key, day => day.Sum(one => one.Units(counted) ?? one.Impressions ?? 0));
        if (kind != CountKind.Adjustment)
        {
            return day => Math.Max(0, days.GetValueOrDefault(day));
        }
        var paying = new PayingCounts(line.Held, LineCounts.Of((await counts.Held(Org, [of.Booking]))[CountViewing.Key(of)]), line.CancelledOn);
        return day => paying.IsByAnother(day) ? paying.Units(day) ?? 0 : Math.Max(0, days.GetValueOrDefault(day));
    }

    private async Task<LineCountsView> View(CountOf line, KnownLine known) => CountViewing.View(line, known.Of, known.Terms, await counts.Of(Org, CountViewing.Key(line)));

    private Task Recompute() => GrainFactory.GetGrain<IResultsGrain>(GrainKeys.Results(Org).ToString()).Wake();

    private AuditEntry Entry(string action, KnownLine line, object after, string? reason = null) =>
        new(time.GetUtcNow(), CallerContext.Actor, action, new AuditObject("booking line", line.Of.ToString())) { After = IdentityAudit.Json(after), Reason = reason };

    private static CountProblem Unknown => new("line", "LINE_UNKNOWN", "There is no such line of a booking.");

    private static CountsTaken Refused(IEnumerable<Refusal> refusals) => new(0, 0, 0, [.. refusals.Select(Problem)]);

    private static CountProblem Problem(Refusal refusal) => new(refusal.Subject, refusal.Code, refusal.Problem);

    private sealed record KnownLine(BookedLine Of, IReadOnlyList<LineVersion> Held, LocalDate Today, LocalDate? CancelledOn)
    {
        public LineTerms Terms => LineHistory.On(Held, Today).Terms;
    }
}
