using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>What was sold: everybody sees which bookings there are, analysts and up see rates, traders and finance change them. Files go over <see cref="BookingEndpoints"/>.</summary>
internal static class BookingFields
{
    /// <summary>The key within its organisation of the grain that lists bookings.</summary>
    public const string BookingsId = "bookings";

    public const string BookingType = "Booking";
    public const string ClientType = "Client";
    private const int UsualPage = 100;
    private const int LongestSearch = 200;
    private const int LongestList = 100;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("bookings", Kind.One<BookingConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<BookingsInput>();
                return new BookingSlice(await context.Read<IBookingsGrain, BookingPage>(BookingsId, bookings => bookings.Find(input.Query)), input.List, input.Query.After is not null);
            }, "What was sold, as last agreed.").Takes<BookingFilterType>("filter").Takes<BookingSortInputType>("sort").TakesPage(UsualPage),
            ReadQuery);
        Inputs.Parse(
            query.Asks("booking", Kind.OneOrNull<BookingDetailType>(), Role.Viewer,
                context => context.Read<IBookingGrain, BookingView?>(Key(context.Input<BoxedId>().Id), booking => booking.GetView()),
                "One booking with every version of its lines; null when there is none of that id in the organisation.").Takes<NonNullGraphType<IdGraphType>>("id"),
            inputs => new BoxedId(ReadId(inputs, "id", inputs.Read<object>("id")?.ToString())));
        query.Asks("clients", Kind.Many<ClientGraphType>(), Role.Viewer, context => context.Read<IBookingsGrain, IReadOnlyList<ClientView>>(BookingsId, bookings => bookings.Clients()),
            "Who has booked, by name; the first thousand.").Holds(200);
        CurveFields.Declare(query);
        CurveHelpFields.Declare(query);

        Inputs.Parse(
            mutation.Asks("createBooking", Kind.One<BookingPayloadType>(), Role.Trader, async context =>
            {
                var input = context.Input<CreateBookingInput>();
                return new BookingPayload(await context.Command<IBookingsGrain, BookingOutcome>(BookingsId, bookings => bookings.Create(input.Order())), input.ClientMutationId);
            }, "Books by hand. All that is wrong with it is said at once.").OrFrom(Role.Finance).Takes<NonNullGraphType<CreateBookingInputType>>("input"),
            inputs => Bounded(inputs, inputs.Read<CreateBookingInput>("input") ?? new CreateBookingInput()));
        Inputs.Parse(
            mutation.Asks("amendBookingLine", Kind.One<BookingPayloadType>(), Role.Trader, async context =>
            {
                var input = context.Input<AmendInput>();
                return new BookingPayload(await context.Command<IBookingGrain, BookingOutcome>(Key(input.Booking), booking => booking.Amend(input.Order)), input.ClientMutationId);
            }, "Agrees another version of a line, or a line more; with dryRun it only says what that would change.").OrFrom(Role.Finance)
                .Takes<NonNullGraphType<AmendBookingLineInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<AmendBookingLineInput>("input") ?? new AmendBookingLineInput();
                return new AmendInput(
                    ReadId(inputs, "input.id", input.Id),
                    new AmendOrder(input.Line.Order(), input.AddsLine, input.EffectiveFrom, input.Reason, input.IsCorrection, input.BasedOn, input.DryRun), input.ClientMutationId);
            });
        Inputs.Parse(
            mutation.Asks("confirmBooking", Kind.One<BookingPayloadType>(), Role.Trader, async context =>
            {
                var (booking, input) = context.Input<(int, ConfirmBookingInput)>();
                return new BookingPayload(await context.Command<IBookingGrain, BookingOutcome>(Key(booking), one => one.Confirm(input.BasedOn)), input.ClientMutationId);
            }, "Makes a draft binding.").OrFrom(Role.Finance).Takes<NonNullGraphType<ConfirmBookingInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<ConfirmBookingInput>("input") ?? new ConfirmBookingInput();
                return (ReadId(inputs, "input.id", input.Id), input);
            });
        Inputs.Parse(
            mutation.Asks("cancelBooking", Kind.One<BookingPayloadType>(), Role.Trader, async context =>
            {
                var (booking, input) = context.Input<(int, CancelBookingInput)>();
                return new BookingPayload(
                    await context.Command<IBookingGrain, BookingOutcome>(Key(booking), one => one.Cancel(new CancelOrder(input.On, input.Reason, input.BasedOn))), input.ClientMutationId);
            }, "Ends a booking from a day on; what ran before stays sold.").OrFrom(Role.Finance).Takes<NonNullGraphType<CancelBookingInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<CancelBookingInput>("input") ?? new CancelBookingInput();
                return (ReadId(inputs, "input.id", input.Id), input);
            });
    }

    public static string Id(int booking) => GlobalId.Write(BookingType, booking.ToString(CultureInfo.InvariantCulture));

    /// <summary>The key of a booking's grains within its organisation.</summary>
    public static string Key(int booking) => string.Create(CultureInfo.InvariantCulture, $"booking-{booking}");

    /// <summary>The number in an id; a problem of the argument when it is none.</summary>
    public static int ReadId(Inputs inputs, string argument, string? text, string of = BookingType)
    {
        var number = 0;
        if (!GlobalId.TryRead(text, out var type, out var key) || type != of || !int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            inputs.Problem(argument, $"This is no id of a {of}; take one from a {of.ToLowerInvariant()}'s field id.");
        }
        return number;
    }

    private static CreateBookingInput Bounded(Inputs inputs, CreateBookingInput input)
    {
        if (input.Lines.Count > LongestList)
        {
            inputs.Problem("input.lines", $"{input.Lines.Count} lines are more than {LongestList}; bring them as a file.");
        }
        return input;
    }

    private static BookingsInput ReadQuery(Inputs inputs)
    {
        var sort = inputs.Read<BookingSortInput>("sort") ?? new BookingSortInput();
        var list = $"bookings by {sort.Field} {(sort.IsDescending ? "descending" : "ascending")}";
        var page = Paging.Read(inputs, list, UsualPage);
        var filter = inputs.Read<BookingFilterInput>("filter") ?? new BookingFilterInput();
        if (filter.Search?.Length > LongestSearch)
        {
            inputs.Problem("filter.search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        if (filter.ClientIds?.Count > LongestList)
        {
            inputs.Problem("filter.clientIds", $"{filter.ClientIds.Count} items are more than {LongestList}.");
        }
        if (page.After is { } after && !After(sort.Field, after))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new BookingsInput(
            new BookingQuery
            {
                Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
                Clients = filter.ClientIds?.Take(LongestList).Select((text, index) => ReadId(inputs, string.Create(CultureInfo.InvariantCulture, $"filter.clientIds[{index}]"), text, ClientType)).ToList() ?? [],
                States = filter.States?.Distinct().ToList() ?? [],
                Sort = sort.Field,
                Descending = sort.IsDescending,
                First = page.First,
                After = page.After,
            },
            list);
    }

    // Whatever a cursor says, the store must be able to compare with it.
    private static bool After(BookingSort sort, Keyset after) =>
        int.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) && (after.SortValue is not { } value || sort switch
        {
            BookingSort.Amount => decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
            BookingSort.Start or BookingSort.End => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            _ => true,
        });

    private sealed record BookingsInput(BookingQuery Query, string List);

    private sealed record BoxedId(int Id);

    private sealed record AmendInput(int Booking, AmendOrder Order, string? ClientMutationId);
}
