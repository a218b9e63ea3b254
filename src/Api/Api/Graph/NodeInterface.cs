using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

internal sealed class NodeInterface : InterfaceGraphType
{
    public NodeInterface()
    {
        Name = "Node";
        Description = "Anything with a global id.";
        AddField(new FieldType { Name = "id", Type = Kind.Id }).AllowedFrom(Role.Viewer);
    }
}

internal static class NodeDeclaration
{
    /// <summary>Gives a type its global id and makes it a Node.</summary>
    public static void IsNode<T>(this ObjectGraphType<T> type, Func<T, string> key)
    {
        var name = type.Name;
        type.Interface<NodeInterface>();
        type.Says("id", Kind.Id, source => GlobalId.Write(name, key(source)));
    }
}
