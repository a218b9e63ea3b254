using System.Globalization;
using NodaTime;
using Orleans.Concurrency;
using Paceline.Common;
using Paceline.Pipeline;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>
/// Lists and makes bookings. Keeps nothing in memory, so any silo answers, and a long import holds up no list: who writes names the event they started from, and decides anew
/// when another was faster.
/// </summary>
[GrainType("bookings.bookings"), StatelessWorker]
internal sealed class BookingsGrain(BookingStore store, BookingListStore lists, ClientDeliveryStore delivered, BellTower bells, TimeProvider time) : Grain, IBookingsGrain
{
    private const int MostClients = 1_000;
    private const int MostTold = 1_000;
    private const int Attempts = 3;

    private OrgId Org => TenantKey.Parse(this.GetPrimaryKeyString()).Org;

    public async Task<BookingPage> Find(BookingQuery query)
    {
        var found = await lists.Find(Org, new BookingFilter(
            query.Search, query.Clients, [.. query.States.Select(state => (int)state)], query.Sort.ToString(), query.Descending, query.First, query.After?.SortValue, query.After?.Key));
        var hits = found.Hits.Take(query.First).ToList();
        return new BookingPage(
            hits.ConvertAll(Row), hits.ConvertAll(hit => new Keyset(hit.SortValue, hit.Id.ToString(CultureInfo.InvariantCulture))), found.Hits.Count > query.First,
            [.. found.Totals.Select(total => new BookingTotals(total.Currency, total.Bookings, total.Amount))], found.Any);
    }

    public async Task<IReadOnlyList<ClientView>> Clients() => [.. (await lists.Clients(Org, MostClients)).Select(client => new ClientView(client.Id, client.Name, client.Bookings))];

    public async Task<LearntWeekView?> LearnWeek(string client)
    {
        var days = await delivered.Days(Org, client, LearntWeek.History);
        return LearntWeek.Of([.. days.Select(day => (LocalDate.FromDateOnly(day.Day), day.Impressions))]) is { } week
            ? new LearntWeekView([.. week.Weights], week.Days, week.From.ToDateOnly(), week.Through.ToDateOnly())
            : null;
    }

    public async Task<BookingCounts> Count()
    {
        var (bookings, lines) = await lists.Count(Org);
        return new BookingCounts(bookings, lines);
    }

    public async Task<BookingOutcome> Create(BookingOrder order)
    {
        var (now, reporting) = (time.GetUtcNow(), await store.Reporting(Org));
        var decided = BookingRules.Create(BookingViewing.Draft(order), [.. order.Lines.Select(BookingViewing.Draft)], reporting, now);
        if (!decided.TryGet(out var booking))
        {
            return BookingViewing.Refused(decided.Refusals);
        }
        var actor = CallerContext.Actor;
        var booked = new BookingEvent(1, BookingEventKind.Booked, now, actor.Subject, actor.Name, "Booked by hand.");
        var ids = await store.Save(
            Org, [new BookingWrite(null, booking, booked, booking.Versions)], reporting,
            BookingAudit.Entry(now, "BOOKING_CREATED", booking.Number, booked.Reason) with { After = BookingAudit.Facts(booking) });
        await bells.Ring(Bells.Booked, GrainKeys.Results(Org));
        return ids is [var id] && await store.Load(Org, id) is { } kept
            ? new BookingOutcome(BookingViewing.View(kept, BookingViewing.Today(now, booking.Head.Zone)), [], [])
            : BookingViewing.Refused(Fields.Number, "NUMBER_TAKEN", $"There is a booking {booking.Number}; choose another number, or amend that one.");
    }

    public async Task<ImportReport> Import(ImportOrder order)
    {
        var file = ImportReader.Read(order.Rows, order.Mark);
        var numbers = file.Rows.Select(row => row.Booking.Number).Distinct().ToList();
        var reporting = await store.Reporting(Org);
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var existing = (await store.ByNumbers(Org, numbers)).ToDictionary(record => record.Booking.Number);
            var decision = ImportRules.Decide(
                file, existing.ToDictionary(pair => pair.Key, pair => pair.Value.Booking),
                new ImportTerms(reporting, order.Reason, order.IsCorrection, zone => BookingViewing.Today(now, zone), now));
            var wanted = order.Mode == ImportMode.ApplyGood || (order.Mode == ImportMode.Apply && decision.Problems.IsEmpty);
            if (!wanted || !decision.ChangesAnything)
            {
                return Report(decision, applied: false);
            }
            if (await store.Save(Org, [.. decision.Bookings.Select(one => Write(one, existing, order, now))], reporting, Entry(decision, order, now)) is not null)
            {
                await bells.Ring(Bells.Booked, GrainKeys.Results(Org));
                return Report(decision, applied: true);
            }
            if (attempt == Attempts)
            {
                return Report(
                    decision with { Problems = [new ImportProblem(0, "", "", "CHANGED_MEANWHILE", "Somebody keeps changing the same bookings; import the file again in a moment.")] }, applied: false);
            }
        }
    }

    public async Task<IReadOnlyList<ExportRow>> Export(int? booking, string? line, int most) =>
    [
        .. (await lists.Lines(Org, booking is { } of && line is not null ? (of, line) : null, most))
            .Select(one => new ExportRow(one.Booking, one.Line, ExportCells.Row(one.Number, one.Head, one.State, one.Line, one.Terms))),
    ];

    private static BookingWrite Write(ImportedBooking imported, Dictionary<string, BookingRecord> existing, ImportOrder order, DateTimeOffset now)
    {
        var actor = CallerContext.Actor;
        var kind = imported.Before is null ? BookingEventKind.Booked : imported.Added.IsEmpty ? BookingEventKind.Described : BookingEventKind.Amended;
        return new BookingWrite(
            imported.Before is null ? null : existing[imported.After.Number].Id, imported.After,
            new BookingEvent(
                imported.After.LastEvent, kind, now, actor.Subject, actor.Name, order.Reason.Trim(),
                imported.Before is null || imported.Added.IsEmpty ? null : imported.Added.Min(version => version.EffectiveFrom), order.IsCorrection),
            imported.Added);
    }

    private static AuditEntry Entry(ImportDecision decision, ImportOrder order, DateTimeOffset now) =>
        new(now, CallerContext.Actor, "BOOKINGS_IMPORTED", new AuditObject("bookings", order.File.Length == 0 ? "file" : order.File))
        {
            Before = BookingAudit.Facts(decision, order, after: false),
            After = BookingAudit.Facts(decision, order, after: true),
            Reason = order.Reason.Trim(),
        };

    private static ImportReport Report(ImportDecision decision, bool applied) => new()
    {
        Applied = applied,
        Rows = decision.Read,
        NewBookings = decision.Bookings.Count(one => one.Before is null),
        NewLines = decision.Count(ImportEffect.NewBooking) + decision.Count(ImportEffect.NewLine),
        AmendedLines = decision.Count(ImportEffect.Amended),
        UnchangedLines = decision.Count(ImportEffect.Unchanged),
        ChangedBookings = decision.Bookings.Count(one => one.Before is not null && one.HeadChanged),
        WrongRows = decision.Problems.Where(problem => problem.Row > 1).Select(problem => problem.Row).Distinct().Count(),
        ProblemCount = decision.Problems.Length,
        Problems = [.. decision.Problems.Take(MostTold).Select(one => new ImportProblemView(one.Row, one.Column, one.Value, one.Code, one.Message))],
        Changes =
        [
            .. decision.Changes.Where(change => change.Effect != ImportEffect.Unchanged).Take(MostTold).Select(change => new ImportChangeView(
                change.Row, change.Booking, change.Line, change.Effect, [.. change.Differences.Select(one => new DifferenceView(one.Column, one.Before, one.After))])),
        ],
    };

    private static BookingRow Row(BookingHit hit) => new()
    {
        Booking = hit.Id,
        Number = hit.Number,
        Name = hit.Name,
        Client = hit.Client,
        Brand = hit.Brand,
        Currency = hit.Currency.Code,
        State = hit.State,
        CancelledOn = hit.CancelledOn?.ToDateOnly(),
        Lines = hit.Lines,
        Start = hit.Start?.ToDateOnly(),
        End = hit.End?.ToDateOnly(),
        Amount = hit.Amount,
    };
}
