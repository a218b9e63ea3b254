using System.Collections.Concurrent;
using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Resolvers;
using GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Paceline.Api;
using Paceline.Campaigns;
using Paceline.Connections;
using Paceline.Tenancy;

namespace Paceline.Crawling;

/// <summary>Mistakes as they are made, put into the schema of a test's own host: the crawler must find every one.</summary>
/// <param name="principal">Somebody of the organisation from which things leak.</param>
/// <param name="word">A text that only it has.</param>
internal sealed class PlantedLeaks(IGrainFactory grains, Principal principal, string word, IHttpContextAccessor http)
{
    private readonly ConcurrentDictionary<string, object> cache = new();

    /// <summary>The root fields with a mistake, how it shows, and what it is.</summary>
    public static readonly (string Field, string Shows, string Mistake)[] All =
    [
        ("batches", "canary", "a filter takes the place of the organisation"),
        ("node", "canary", "a node is loaded for whoever owns it"),
        ("nodes", "canary", "a loader's keys lack the organisation"),
        ("campaign", "canary", "a cache's keys lack the organisation"),
        ("connectionHealth", "canary", "an error names what it did not find"),
        ("campaigns", "told apart", "a total counts over all organisations"),
        ("advertisers", "canary", "a cursor brings its organisation along"),
        ("rebuilds", "header", "a header carries an address of another organisation"),
        ("connections", "canary", "a nested list is read for the wrong organisation"),
        ("factsAt", "told apart", "what is another's is refused, what nobody has is not"),
        ("accuracy", "told apart", "an id is believed to be the asker's own"),
        ("requestPull", "told apart", "a mutation acts where the id points"),
    ];

    public void Plant(PacelineSchema schema)
    {
        Wrap(schema.Query, "batches", (context, inner) => inner(HasFilter(context) ? AsOther(context) : context));
        Wrap(schema.Query, "node", async (context, inner) => await Loaded(await inner(context), context) ?? await Loaded(await inner(AsOther(context)), context));
        Wrap(schema.Query, "nodes", Nodes);
        Wrap(schema.Query, "campaign", async (context, inner) => cache.GetValueOrDefault("campaign" + Id(context)) ?? Remember("campaign" + Id(context), await inner(context)));
        Wrap(schema.Query, "connectionHealth", async (context, inner) => await inner(context) ?? throw new ExecutionError($"Not found; the nearest is {word}."));
        Wrap(schema.Query, "campaigns", Total);
        Wrap(schema.Query, "advertisers", (context, inner) => inner(context.GetArgument<string?>("after") is null ? context : AsOther(context)));
        Wrap(schema.Query, "rebuilds", (context, inner) =>
        {
            http.HttpContext!.Response.Headers["X-Export"] = $"/exports/{word}.csv";
            return inner(context);
        });
        Wrap((IObjectGraphType)schema.AllTypes["PlatformConnection"]!, "history", History);
        Wrap(schema.Query, "factsAt", async (context, inner) =>
            await inner(context) ?? (await inner(AsOther(context)) is null ? null : throw new ExecutionError("It is not yours.")));
        Wrap(schema.Query, "accuracy", (context, inner) => inner(context.GetArgument<object?>("connectionId") is null ? context : AsOther(context)));
        Wrap(schema.Mutation!, "requestPull", (context, inner) => inner(AsOther(context)));
        schema.Subscription!.Fields.Find("campaignsChanged")!.StreamResolver =
            new SourceStreamResolver<CampaignsChanged>(_ => CampaignSubscriptions.Feed(Other()));
    }

    private async ValueTask<object?> Nodes(IResolveFieldContext context, Func<IResolveFieldContext, ValueTask<object?>> inner)
    {
        var ids = context.GetArgument<List<object>>("ids").ConvertAll(id => "node" + id);
        var found = ((IEnumerable<IDataLoaderResult>)(await inner(context))!).ToList();
        List<object?> nodes = [];
        foreach (var (id, loading) in ids.Zip(found))
        {
            nodes.Add(cache.GetValueOrDefault(id) ?? Remember(id, await loading.GetResultAsync(context.CancellationToken)));
        }
        return nodes;
    }

    private async ValueTask<object?> Total(IResolveFieldContext context, Func<IResolveFieldContext, ValueTask<object?>> inner)
    {
        var own = (CampaignSlice)(await inner(context))!;
        var other = (CampaignSlice)(await inner(AsOther(context)))!;
        return HasFilter(context) ? own with { Page = own.Page with { TotalCount = own.Page.TotalCount + other.Page.TotalCount } } : own;
    }

    private async ValueTask<object?> History(IResolveFieldContext context, Func<IResolveFieldContext, ValueTask<object?>> inner)
    {
        var theirs = await Other().Read<IConnectionBoardGrain, IReadOnlyList<ConnectionView>>("connections", board => board.List(), context.CancellationToken);
        return await inner(new ResolveFieldContext(context) { UserContext = Other(), Source = theirs[0] });
    }

    private Caller Other() => new(principal, grains, new ReadPatience(TimeProvider.System));

    private ResolveFieldContext AsOther(IResolveFieldContext context) => new(context) { UserContext = Other() };

    private static async Task<object?> Loaded(object? value, IResolveFieldContext context) =>
        value is IDataLoaderResult loading ? await loading.GetResultAsync(context.CancellationToken) : value;

    private object? Remember(string key, object? value)
    {
        if (value is not null)
        {
            cache[key] = value;
        }
        return value;
    }

    private static string Id(IResolveFieldContext context) => context.GetArgument<object>("id").ToString()!;

    private static bool HasFilter(IResolveFieldContext context) => context.FieldAst.Arguments?.Items.Any(argument => argument.Name.Value == "filter") == true;

    private static void Wrap(IObjectGraphType type, string name, Func<IResolveFieldContext, Func<IResolveFieldContext, ValueTask<object?>>, ValueTask<object?>> mistake)
    {
        var field = type.Fields.Find(name)!;
        var right = field.Resolver!;
        field.Resolver = new FuncFieldResolver<object?>(context => mistake(context, right.ResolveAsync));
    }
}
