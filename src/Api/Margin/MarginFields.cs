using System.Globalization;
using GraphQL.Resolvers;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Bookings;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Margin;

/// <summary>What bookings earn: for analysts and up.</summary>
internal static class MarginFields
{
    /// <summary>The key within its organisation of the grain that reads what was computed.</summary>
    public const string BoardId = "margin-board";

    /// <summary>The key within its organisation of the grain that keeps past days.</summary>
    public const string DaysId = "line-days";

    private const string FeedId = "margin-feed";
    private const int UsualPage = 100;
    internal const int LongestSearch = 200;
    private const int LongestList = 100;

    public static void Declare(ObjectGraphType query, ObjectGraphType subscription)
    {
        Inputs.Parse(
            query.Asks("bookingResults", Kind.OneOrNull<BookingResultsType>(), Role.Analyst,
                context => context.Read<IBookingResultsGrain, BookingResults?>(context.Input<string>(), booking => booking.Get()),
                "How the lines of a booking stand and what they earn, as of what is known at this moment; null when there is none of that id.").Takes<NonNullGraphType<IdGraphType>>("bookingId"),
            inputs => BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())));
        Inputs.Parse(
            query.Asks("bookingLine", Kind.OneOrNull<BookedLineType>(), Role.Analyst, context =>
            {
                var (booking, line) = context.Input<(string, string)>();
                return context.Read<IBookingResultsGrain, BookedLineView?>(booking, results => results.Line(line));
            }, "A line of a booking with how it is paced day by day, as of what is known at this moment; null when there is none.")
                .Takes<NonNullGraphType<IdGraphType>>("bookingId").Takes<NonNullGraphType<StringGraphType>>("line"),
            inputs =>
            {
                var line = inputs.Read<string>("line") ?? "";
                inputs.AtMost("line", line, LongestSearch);
                return (BookingFields.Key(BookingFields.ReadId(inputs, "bookingId", inputs.Read<object>("bookingId")?.ToString())), line);
            });
        Inputs.Parse(
            query.Asks("whatIf", Kind.OneOrNull<WhatIfType>(), Role.Analyst, context =>
            {
                var input = context.Input<AskedWhatIf>();
                return context.Read<IBookingResultsGrain, WhatIfOutcome?>(input.Booking, booking => booking.WhatIf(input.Order));
            }, "What a booking would come to if lines were agreed otherwise or dropped, or their days to come went otherwise. Nothing is kept; null when there is no booking of that id.")
                .Takes<NonNullGraphType<WhatIfInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<WhatIfInput>("input") ?? new WhatIfInput();
                return new AskedWhatIf(
                    BookingFields.Key(BookingFields.ReadId(inputs, "input.bookingId", input.BookingId)), new WhatIfOrder([.. input.Lines.Select(line => line.Asked())], input.EffectiveFrom));
            });
        Inputs.Parse(
            query.Asks("marginLines", Kind.One<MarginLineConnectionType>(), Role.Analyst, async context =>
            {
                var input = context.Input<MarginInput>();
                return new MarginSlice(await context.ReadBoard(input.Query, board => board.Find(input.Query)), input.List, input.Query.After is not null);
            }, "What every booking line earns, as last computed: within a second of what changed it. One query over the read model.")
                .Takes<MarginFilterType>("filter").Takes<MarginSortInputType>("sort").TakesPage(UsualPage).TakesPastDay(),
            ReadQuery);
        Inputs.Parse(
            query.Asks("marginGroups", Kind.One<MarginGroupsType>(), Role.Analyst, context =>
            {
                var asked = context.Input<MarginGroupQuery>();
                return context.ReadBoard(asked.Lines, board => board.Groups(asked));
            },
                "The same lines put together by whose they are, in each currency: most revenue first, at most 500.")
                .Takes<NonNullGraphType<MarginGroupingType>>("by").Takes<MarginFilterType>("filter").TakesPastDay(),
            inputs => new MarginGroupQuery(inputs.Read<MarginGrouping>("by"), ReadFilter(inputs)));
        subscription.AddField(new FieldType
        {
            Name = "marginChanged",
            Type = Kind.One<MarginChangedType>(),
            Description = "Bookings whose lines were computed anew, as that happens.",
            StreamResolver = new SourceStreamResolver<MarginChanged>(context => Feed(context.Caller())),
        }).AllowedFrom(Role.Analyst);
    }

    /// <summary>The organisation's changes for as long as somebody listens.</summary>
    internal static IObservable<MarginChanged> Feed(Caller caller) => new GrainFeed<MarginChanged>(
        caller, (of, cancellation) => of.Grain<IMarginFeedGrain>(FeedId).Watch(cancellation), changed => changed.Bookings.Count == 0, () => MarginChanged.Nothing(DateTimeOffset.UtcNow));

    private static MarginInput ReadQuery(Inputs inputs)
    {
        var sort = inputs.Read<MarginSortInput>("sort") ?? new MarginSortInput();
        var list = $"booking lines by {sort.Field} {(sort.IsDescending ? "descending" : "ascending")}";
        var page = Paging.Read(inputs, list, UsualPage);
        if (page.After is { } after && !After(sort.Field, after))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new(ReadFilter(inputs) with { Sort = sort.Field, Descending = sort.IsDescending, First = page.First, After = page.After }, list);
    }

    // Which lines, in no order and from no place.
    private static MarginQuery ReadFilter(Inputs inputs)
    {
        var filter = inputs.Read<MarginFilterInput>("filter") ?? new MarginFilterInput();
        if (filter.Search?.Length > LongestSearch)
        {
            inputs.Problem("filter.search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        if (filter.Clients?.Count > LongestList)
        {
            inputs.Problem("filter.clients", $"{filter.Clients.Count} items are more than {LongestList}.");
        }
        string? campaign = null;
        if (filter.Campaign is { } id && (!GlobalId.TryRead(id, out var type, out campaign) || type != "Campaign" || !EntityKey.TryParse(campaign, out _)))
        {
            inputs.Problem("filter.campaign", "is no id of a Campaign; take one from a campaign's field id.");
        }
        return new MarginQuery
        {
            Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
            Clients = filter.Clients?.Take(LongestList).Distinct().ToList() ?? [],
            Standings = filter.Standings?.Distinct().ToList() ?? [],
            OnlyLive = filter.OnlyLive ?? false,
            Campaign = campaign,
            AsOf = inputs.ReadPastDay(),
        };
    }

    // Of a day that was not kept nothing is answered, and not that there was nothing.
    private static async Task<T> ReadBoard<T>(this GraphQL.IResolveFieldContext context, MarginQuery query, Func<IMarginBoardGrain, Task<T>> question)
    {
        await PastDay.Demand(query.AsOf, day => context.Read<ILineDaysGrain, KeptDaysView>(DaysId, days => days.Look(day)));
        return await context.Read(BoardId, question);
    }

    // Whatever a cursor says, the store must be able to compare with it.
    private static bool After(MarginSort sort, Keyset after) =>
        after.Key.Split('/', 2) is [var booking, _] && int.TryParse(booking, NumberStyles.None, CultureInfo.InvariantCulture, out _) && (after.SortValue is not { } value || sort switch
        {
            MarginSort.Booking or MarginSort.Client => true,
            MarginSort.FlightEnd => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
            MarginSort.Standing => short.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            _ => decimal.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        });

    private sealed record AskedWhatIf(string Booking, WhatIfOrder Order);

    private sealed record MarginInput(MarginQuery Query, string List);
}
