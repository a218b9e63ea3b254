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
    private const int MostProblems = 50;

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
        var entered = CountRules.Enter(draft, line.Terms, await Weights(order.Of, line.Terms, order.Kind), line.Today);
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
        var (problems, news, beside) = (new List<Refusal>(), new List<CountOfLine>(), 0);
        foreach (var line in rows.GroupBy(row => row.Line))
        {
            var first = line.First().Row;
            if (!booked.TryGetValue(line.Key.Booking, out var record) || record.Booking.VersionsOf(line.Key.Line) is not { IsEmpty: false } versions)
            {
                problems.Add(new("COUNT_LINE", $"row {first}", $"Row {first} names {line.Key}, which is no line of a booking; write its numbers as the booking has them."));
                continue;
            }
            var (terms, today) = Terms(record.Booking, versions);
            problems.AddRange(CountRules.Problems(CountKind.AdServer, terms).Select(problem => new Refusal(problem.Code, $"row {first}", $"Row {first}, {line.Key}: {problem.Problem}")));
            var early = problems.Count;
            problems.AddRange(line.Where(row => CountRules.Problem(row.Day, today) is not null).Take(1)
                .Select(row => new Refusal("COUNT_DAYS", $"row {row.Row}", $"Row {row.Row}, {line.Key}: {CountRules.Problem(row.Day, today)}")));
            if (problems.Count > early)
            {
                continue;
            }
            var of = new LineOfBooking(record.Id, line.Key.Line);
            if (CountRules.New(CountKind.AdServer, line.ToDictionary(row => row.Day, row => row.Units), LineCounts.Of(held[of]).Of(CountKind.AdServer)) is { } count)
            {
                news.Add(new(of, count, order.Name));
                beside += terms.Source == ControllingSource.AdServer ? 0 : 1;
            }
        }
        if (problems.Count > 0)
        {
            return Refused(problems.Count > MostProblems ? [.. problems.Take(MostProblems), new("COUNTS_MORE", "file", $"{problems.Count - MostProblems} more lines are wrong.")] : problems);
        }
        var days = news.Sum(one => one.Count.Units.Count(units => units is not null));
        if (news.Count > 0)
        {
            await counts.Add(Org, news, new AuditEntry(time.GetUtcNow(), CallerContext.Actor, "COUNTS_IMPORTED", new AuditObject("counts", order.Name)) { After = IdentityAudit.Json(new { lines = news.Count, days }) });
            await Recompute();
        }
        return new(news.Count, days, beside, []);
    }

    private async Task<KnownLine?> Line(CountOf line) =>
        await bookings.ByIds(Org, [line.Booking]) is [var record] && record.Booking.VersionsOf(line.Line) is { IsEmpty: false } versions && Terms(record.Booking, versions) is var (terms, today)
            ? new(new BookedLine(record.Booking.Number, line.Line), terms, today) : null;

    private (LineTerms Terms, LocalDate Today) Terms(Booking booking, IEnumerable<LineVersion> versions)
    {
        var today = BookingViewing.Today(time.GetUtcNow(), booking.Head.Zone);
        return (LineHistory.On(LineHistory.InForce(versions), today).Terms, today);
    }

    // A count lies on its days as what platforms count of them does, or where they do not, as what they serve; an adjustment as the count that pays.
    private async Task<Func<LocalDate, long>> Weights(CountOf line, LineTerms terms, CountKind kind)
    {
        if (kind == CountKind.Adjustment && LineCounts.Of((await counts.Held(Org, [line.Booking]))[CountViewing.Key(line)]).Paying(terms.Source) is { } paying)
        {
            return day => paying.GetValueOrDefault(day);
        }
        var worked = ResultInputs.Worked(await delivery.Load(Org, [line.Booking])).GetValueOrDefault((line.Booking, line.Line), WorkedByItems.Nothing).Line.Days;
        var counted = terms.RateType.Counts();
        var days = worked.GroupBy(day => day.Day).ToDictionary(day => day.Key, day => day.Sum(one => one.Units(counted) ?? one.Impressions ?? 0));
        return day => Math.Max(0, days.GetValueOrDefault(day));
    }

    private async Task<LineCountsView> View(CountOf line, KnownLine known) => CountViewing.View(line, known.Of, known.Terms, await counts.Of(Org, CountViewing.Key(line)));

    private Task Recompute() => GrainFactory.GetGrain<IResultsGrain>(GrainKeys.Results(Org).ToString()).Wake();

    private AuditEntry Entry(string action, KnownLine line, object after, string? reason = null) =>
        new(time.GetUtcNow(), CallerContext.Actor, action, new AuditObject("booking line", line.Of.ToString())) { After = IdentityAudit.Json(after), Reason = reason };

    private static CountProblem Unknown => new("line", "LINE_UNKNOWN", "There is no such line of a booking.");

    private static CountsTaken Refused(IEnumerable<Refusal> refusals) => new(0, 0, 0, [.. refusals.Select(Problem)]);

    private static CountProblem Problem(Refusal refusal) => new(refusal.Subject, refusal.Code, refusal.Problem);

    private sealed record KnownLine(BookedLine Of, LineTerms Terms, LocalDate Today);
}
