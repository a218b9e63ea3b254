using System.Globalization;
using GraphQL.Types;
using Paceline.Api;

namespace Paceline.Connections;

internal sealed record BatchFilter
{
    public string? ConnectionId { get; init; }
    public List<BatchStage>? Stages { get; init; }
}

internal sealed class BatchFilterType : InputObjectGraphType<BatchFilter>
{
    public BatchFilterType()
    {
        Name = "BatchFilter";
        Field<IdGraphType>("connectionId");
        Field<ListGraphType<NonNullGraphType<BatchStageType>>>("stages");
    }
}

/// <summary>Turns the arguments of <c>batches</c> into the question.</summary>
internal static class BatchInput
{
    public const string List = "batches, newest first";
    public const int UsualPage = 50;
    private const int LongestPage = 200;

    public static BatchQuery Read(Inputs inputs)
    {
        var page = Paging.Read(inputs, List, UsualPage, LongestPage);
        long before = 0;
        if (page.After is { } after && !long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        var filter = inputs.Read<BatchFilter>("filter") ?? new BatchFilter();
        var connection = 0;
        if (filter.ConnectionId is { } id && !ConnectionId.TryRead(id, out connection))
        {
            inputs.Problem("filter.connectionId", ConnectionId.Problem);
        }
        return new BatchQuery
        {
            Connection = filter.ConnectionId is null ? null : connection,
            Stages = filter.Stages?.Distinct().ToList() ?? [],
            First = page.First,
            Before = page.After is null ? null : before,
        };
    }
}

/// <summary>The global id of a connection.</summary>
internal static class ConnectionId
{
    public const string Problem = "is no id of a PlatformConnection; take one from a connection's field id.";

    public static bool TryRead(string? text, out int connection)
    {
        connection = 0;
        return GlobalId.TryRead(text, out var type, out var key) && type == "PlatformConnection" && TryReadKey(key, out connection);
    }

    public static bool TryReadKey(string key, out int connection) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out connection) && connection > 0;
}
