using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Connections;

namespace Paceline.Pipeline;

internal sealed record QuarantineFilter
{
    public string? ConnectionId { get; init; }
    public string? Rule { get; init; }
}

internal sealed class QuarantineFilterType : InputObjectGraphType<QuarantineFilter>
{
    public QuarantineFilterType()
    {
        Name = "QuarantineFilter";
        Field<IdGraphType>("connectionId");
        Field<StringGraphType>("rule");
    }
}

/// <summary>Turns the arguments of <c>quarantine</c> into the question.</summary>
internal static class QuarantineInput
{
    public const string List = "quarantine, newest batch first";
    public const int UsualPage = 50;

    public static QuarantineQuery Read(Inputs inputs)
    {
        var page = Paging.Read(inputs, List, UsualPage, 200);
        var filter = inputs.Read<QuarantineFilter>("filter") ?? new QuarantineFilter();
        var connection = 0;
        if (filter.ConnectionId is { } id && !ConnectionId.TryRead(id, out connection))
        {
            inputs.Problem("filter.connectionId", ConnectionId.Problem);
        }
        var (batch, row) = (0L, 0);
        if (page.After is { } after
            && !(long.TryParse(after.Key, NumberStyles.None, CultureInfo.InvariantCulture, out batch) && int.TryParse(after.SortValue, NumberStyles.None, CultureInfo.InvariantCulture, out row)))
        {
            inputs.Problem("after", "is no cursor; take one from pageInfo or an edge.");
        }
        return new QuarantineQuery
        {
            Connection = filter.ConnectionId is null ? null : connection,
            Rule = string.IsNullOrWhiteSpace(filter.Rule) ? null : filter.Rule,
            First = page.First,
            AfterBatch = page.After is null ? null : batch,
            AfterRow = page.After is null ? null : row,
        };
    }

    public static Keyset Place(QuarantinedRowView row) =>
        new(row.Row.ToString(CultureInfo.InvariantCulture), row.Batch.ToString(CultureInfo.InvariantCulture));
}
