using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>A page of rows. Cursors are written only when somebody selects them.</summary>
internal record Slice<T>(IReadOnlyList<T> Rows, Func<int, string> CursorOf, bool HasNext, bool HasPrevious)
{
    public IEnumerable<Edge<T>> Edges => Rows.Select((row, index) => new Edge<T>(CursorOf(index), row)).ToList();

    public PageInfo PageInfo => new(
        HasNext,
        HasPrevious,
        Rows.Count == 0 ? null : CursorOf(0),
        Rows.Count == 0 ? null : CursorOf(Rows.Count - 1));
}

internal sealed record Edge<T>(string Cursor, T Node);

internal sealed record PageInfo(bool HasNext, bool HasPrevious, string? Start, string? End);

internal sealed class PageInfoType : ObjectGraphType<PageInfo>
{
    public PageInfoType()
    {
        Name = "PageInfo";
        this.ReadableFrom(Role.Viewer);
        this.Says("hasNextPage", Kind.Flag, page => page.HasNext);
        this.Says("hasPreviousPage", Kind.Flag, page => page.HasPrevious);
        this.Says("startCursor", Kind.TextOrNull, page => page.Start);
        this.Says("endCursor", Kind.TextOrNull, page => page.End);
    }
}

/// <summary>The edge type of a connection, named after its node.</summary>
internal abstract class EdgeTypeOf<T, TNode> : ObjectGraphType<Edge<T>> where TNode : IGraphType
{
    protected EdgeTypeOf(string node)
    {
        Name = node + "Edge";
        this.ReadableFrom(Role.Viewer);
        this.Says("cursor", Kind.Text, edge => edge.Cursor);
        this.Says("node", Kind.One<TNode>(), edge => edge.Node);
    }
}

/// <summary>A connection type, named after its node.</summary>
internal abstract class SliceTypeOf<TSlice, T, TNode, TEdge> : ObjectGraphType<TSlice>
    where TSlice : Slice<T> where TNode : IGraphType where TEdge : IGraphType
{
    protected SliceTypeOf(string node)
    {
        Name = node + "Connection";
        this.ReadableFrom(Role.Viewer);
        this.Says("edges", Kind.Many<TEdge>(), slice => slice.Edges);
        this.Says("nodes", Kind.Many<TNode>(), slice => slice.Rows);
        this.Says("pageInfo", Kind.One<PageInfoType>(), slice => slice.PageInfo);
    }
}
