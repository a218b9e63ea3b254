using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Campaigns;

/// <summary>The board, a campaign and the advertisers. Lists are one question to a read model and wake no campaign.</summary>
internal static class CampaignQueries
{
    public const string AdvertiserList = "advertisers by name";
    internal const string BoardId = "board";
    internal const string DaysId = "board-days";
    private const int UsualAdvertisers = 50;

    public static IEnumerable<NodeSource> Nodes { get; } =
    [
        new(
            "Campaign",
            key => EntityKey.TryParse(key, out _),
            async (caller, keys, cancellation) =>
                (await caller.Read((ICampaignBoardGrain board) => board.Load(keys), cancellation)).ToDictionary(row => row.Key, row => (object)row)),
        NodeSource.Single(
            "Advertiser",
            key => EntityKey.TryParse(key, out _),
            (caller, key, cancellation) => caller.Read<IAdvertiserGrain, AdvertiserView?>(key, advertiser => advertiser.GetView(), cancellation)),
    ];

    public static void Declare(ObjectGraphType query)
    {
        Inputs.Parse(
            query.Asks("advertisers", Kind.One<AdvertiserConnectionType>(), Role.Viewer, async context =>
            {
                var page = context.Input<Paging>();
                var found = await context.Read<ICampaignBoardGrain, AdvertiserPage>(BoardId, board => board.Advertisers(page.First, page.After));
                return new AdvertiserSlice(found, page.After is not null);
            }).TakesPage(UsualAdvertisers),
            inputs => Paging.Read(inputs, AdvertiserList, UsualAdvertisers));
        Inputs.Parse(
            query.Asks("campaigns", Kind.One<CampaignConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<BoardInput>();
                var found = await context.ReadBoard(input.Query, (board, query) => board.Find(query));
                return new CampaignSlice(found, input.List, input.Query.After is not null);
            }, "The campaigns board: one query over the read model, never one call per campaign.")
                .Takes<CampaignFilterType>("filter").Takes<CampaignSortType>("sort").TakesPage(100).TakesPastDay(),
            BoardInput.Read);
        Inputs.Parse(
            query.Asks("campaignSpread", Kind.Many<PacingSpreadType>(), Role.Viewer,
                context => context.ReadBoard(context.Input<BoardQuery>(), (board, asked) => board.Spread(asked)),
                "How many of the campaigns that match are how far from their plan, by band, the furthest behind first; those without pacing are in none.").Holds(30)
                .Takes<CampaignFilterType>("filter").TakesPastDay(),
            BoardInput.ReadFilter);
        Inputs.Parse(
            query.Asks("campaignMargins", Kind.Many<CampaignMarginsType>(), Role.Analyst,
                context => context.ReadBoard(context.Input<BoardQuery>(), (board, asked) => board.Margins(asked)),
                "What the campaigns that match earn in all, by the currency of their bookings; those that deliver for no booking line are in none.").Holds(4)
                .Takes<CampaignFilterType>("filter").TakesPastDay(),
            BoardInput.ReadFilter);
        Inputs.Parse(
            query.Asks("campaignGroups", Kind.One<CampaignGroupsType>(), Role.Viewer, context =>
            {
                var (asked, by) = context.Input<(BoardQuery, BoardGrouping)>();
                return context.ReadBoard(asked, (board, query) => board.Groups(query, by));
            }, "The campaigns that match put together by whose they are or where they run, in each currency: most budget first, at most 500.")
                .Takes<NonNullGraphType<CampaignGroupingType>>("by").Takes<CampaignFilterType>("filter").TakesPastDay(),
            inputs => (BoardInput.ReadFilter(inputs), inputs.Read<BoardGrouping>("by")));
        Inputs.Parse(
            query.Asks("campaign", Kind.OneOrNull<CampaignDetailType>(), Role.Viewer,
                context => context.Read<ICampaignGrain, CampaignView?>(context.Input<string>(), campaign => campaign.GetView()),
                "One campaign with its daily series and how each number came about; null when there is none of that id in the organisation.")
                .Takes<NonNullGraphType<IdGraphType>>("id"),
            inputs => CampaignKey(inputs, "id"));
    }

    /// <summary>A campaign's key within its organisation, from its id; a problem of the input where it is none.</summary>
    internal static string CampaignKey(Inputs inputs, string name, string? id)
    {
        if (!GlobalId.TryRead(id, out var type, out var key) || type != "Campaign" || !EntityKey.TryParse(key, out _))
        {
            inputs.Problem(name, "is no id of a Campaign; take one from a campaign's field id.");
        }
        return key;
    }

    /// <summary>The same of an argument.</summary>
    internal static string CampaignKey(Inputs inputs, string name) => CampaignKey(inputs, name, inputs.Read<object>(name)?.ToString());

    // Of a day that was not kept nothing is answered, and not that there was nothing.
    private static async Task<T> ReadBoard<T>(this GraphQL.IResolveFieldContext context, BoardQuery query, Func<ICampaignBoardGrain, BoardQuery, Task<T>> question)
    {
        await PastDay.Demand(query.AsOf, day => context.Read<IBoardDaysGrain, KeptDaysView>(DaysId, days => days.Look(day)));
        return await context.Read<ICampaignBoardGrain, T>(BoardId, board => question(board, query));
    }

    private static Task<T> Read<T>(this Caller caller, Func<ICampaignBoardGrain, Task<T>> question, CancellationToken cancellation) =>
        caller.Read(BoardId, question, cancellation);
}
