using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>What platforms' line items work for: everybody sees it, traders and finance say it.</summary>
internal static class MappingFields
{
    /// <summary>The key within its organisation of the grain that maps.</summary>
    private const string MappingId = "mapping";
    private const int UsualPage = 50;
    private const int LongestPage = 200;
    private const int LongestSearch = 200;
    private const int MostFound = 20;
    private const int LongestList = 100;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        Inputs.Parse(
            query.Asks("mapping", Kind.One<MappedLineItemConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<MappingQuery>();
                return new MappingSlice(await context.Read<IMappingGrain, MappingPage>(MappingId, mapping => mapping.Find(input)), List(input.Since), input.After is not null);
            }, "Platforms' line items and what they work for, the dearest first; without since spend of all days counts.").Takes<DateScalar>("since").Takes<MappingFilterType>("filter").TakesPage(UsualPage),
            ReadQuery);
        Inputs.Parse(
            query.Asks("unmappedLines", Kind.One<UnmappedLineConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<UnmappedQuery>();
                return new UnmappedSlice(await context.Read<IMappingGrain, UnmappedPage>(MappingId, mapping => mapping.Unmapped(input)), LineList, input.After is not null);
            }, "Booking lines that no line item works for, by the start of their flights; none of cancelled bookings, and none that ended before since.").Takes<DateScalar>("since").TakesPage(UsualPage),
            inputs =>
            {
                var page = Paging.Read(inputs, LineList, UsualPage, LongestPage);
                if (page.After is { } after && !(DateOnly.TryParseExact(after.SortValue, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                    && after.Key.Split('/', 2) is [var booking, _] && int.TryParse(booking, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
                {
                    inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
                }
                return new UnmappedQuery(inputs.Read<DateOnly?>("since") ?? DateOnly.MinValue, page.First, page.After);
            });
        Inputs.Parse(
            query.Asks("unmappedOfClients", Kind.Many<UnmappedOfClientsType>(), Role.Viewer,
                context => context.Read<IMappingGrain, IReadOnlyList<UnmappedOfClientsView>>(MappingId, mapping => mapping.UnmappedOfClients(context.Input<DateOnly>())),
                "What was spent by line items that work for no booking line, by the clients whose other line items run under the same advertisers, the dearest first; without since that of all days.")
                .Takes<DateScalar>("since").Holds(LongestList),
            inputs => inputs.Read<DateOnly?>("since") ?? DateOnly.MinValue);
        Inputs.Parse(
            query.Asks("findLines", Kind.Many<SoldLineType>(), Role.Viewer,
                context => context.Read<IMappingGrain, IReadOnlyList<SoldLineView>>(MappingId, mapping => mapping.Search(context.Input<string>(), MostFound)),
                "Lines of bookings that are not cancelled by words of number, name or client; those whose flights end last first.").Takes<NonNullGraphType<StringGraphType>>("search").Holds(MostFound),
            inputs =>
            {
                var search = inputs.Read<string>("search") ?? "";
                if (search.Length > LongestSearch)
                {
                    inputs.Problem("search", $"{search.Length} characters are more than {LongestSearch}.");
                }
                return search;
            });
        Inputs.Parse(
            mutation.Asks("mapLineItems", Kind.One<MapLineItemsPayloadType>(), Role.Trader, async context =>
            {
                var input = context.Input<MapLineItemsInput>();
                return new MapPayload(await context.Command<IMappingGrain, MapOutcome>(MappingId, mapping => mapping.Map(input.Order())), input.ClientMutationId);
            }, "Says what line items work for, all or none of them. All that is wrong with it is said at once.").OrFrom(Role.Finance).Takes<NonNullGraphType<MapLineItemsInputType>>("input"),
            inputs => inputs.Read<MapLineItemsInput>("input") ?? new MapLineItemsInput());
    }

    private const string LineList = "unmapped lines";

    private static string List(DateOnly since) => string.Create(CultureInfo.InvariantCulture, $"mapping since {since:O}");

    private static MappingQuery ReadQuery(Inputs inputs)
    {
        var since = inputs.Read<DateOnly?>("since") ?? DateOnly.MinValue;
        var page = Paging.Read(inputs, List(since), UsualPage, LongestPage);
        var filter = inputs.Read<MappingFilterInput>("filter") ?? new MappingFilterInput();
        if (filter.Search?.Length > LongestSearch)
        {
            inputs.Problem("filter.search", $"{filter.Search.Length} characters are more than {LongestSearch}.");
        }
        if (filter.Platforms?.Count > LongestList)
        {
            inputs.Problem("filter.platforms", $"{filter.Platforms.Count} items are more than {LongestList}.");
        }
        if (page.After is { } after && !(long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            && (after.SortValue is null || long.TryParse(after.SortValue, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new MappingQuery
        {
            IsMapped = filter.IsMapped,
            Search = string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim(),
            Platforms = filter.Platforms ?? [],
            Since = since,
            First = page.First,
            After = page.After,
        };
    }
}
