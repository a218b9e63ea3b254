using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal static class ConnectionQueries
{
    private const string BoardId = "connections";

    public static IEnumerable<NodeSource> Nodes { get; } =
    [
        new(
            "PlatformConnection",
            key => ConnectionId.TryReadKey(key, out _),
            async (caller, keys, cancellation) =>
            {
                var wanted = keys.ToHashSet();
                // One connection is one row; several are fewer round trips as the whole short list.
                IEnumerable<ConnectionView?> found;
                if (wanted.Count == 1)
                {
                    found = [await Load(caller, int.Parse(keys[0], CultureInfo.InvariantCulture), cancellation)];
                }
                else
                {
                    found = await caller.Read<IConnectionBoardGrain, IReadOnlyList<ConnectionView>>(BoardId, board => board.List(), cancellation);
                }
                return found.OfType<ConnectionView>()
                    .Select(view => (Key: view.Connection.ToString(CultureInfo.InvariantCulture), View: view))
                    .Where(pair => wanted.Contains(pair.Key))
                    .ToDictionary(pair => pair.Key, pair => (object)pair.View);
            }),
        NodeSource.Single(
            "Batch",
            key => long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            async (caller, key, cancellation) =>
            {
                var batch = await caller.Read<IConnectionBoardGrain, BatchView?>(
                    BoardId, board => board.LoadBatch(long.Parse(key, CultureInfo.InvariantCulture)), cancellation);
                return batch is { Stage: BatchStage.Landing } ? null : batch;
            }),
    ];

    public static void Declare(ObjectGraphType query)
    {
        query.Asks("platforms", Kind.Many<PlatformType>(), Role.Viewer,
            context => context.Read<IConnectionSetupGrain, IReadOnlyList<PlatformView>>(ConnectionMutations.SetupId, setup => setup.Catalogue()),
            "What there is to connect to, by code.").Holds(5);
        query.Asks("connections", Kind.Many<PlatformConnectionType>(), Role.Viewer,
            context => context.Read<IConnectionBoardGrain, IReadOnlyList<ConnectionView>>(BoardId, board => board.List()),
            "The platform connections of the organisation, by name.");
        Inputs.Parse(
            query.Asks("batches", Kind.One<BatchConnectionType>(), Role.Viewer, async context =>
            {
                var input = context.Input<BatchQuery>();
                var page = await context.Read<IConnectionBoardGrain, BatchPage>(BoardId, board => board.Batches(input));
                return new BatchSlice([.. page.Rows.Where(batch => batch.Stage != BatchStage.Landing)], page.HasNext, input.Before is not null);
            }, "What came in from the platforms, newest first.").Takes<BatchFilterType>("filter").TakesPage(BatchInput.UsualPage),
            BatchInput.Read);
    }

    /// <summary>The connection; null when the organisation has none of that number.</summary>
    public static Task<ConnectionView?> Load(Caller caller, int connection, CancellationToken cancellation) =>
        caller.Read<IConnectionBoardGrain, ConnectionView?>(BoardId, board => board.Load(connection), cancellation);
}
