using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Which role a field asks for. Root fields say it themselves; the fields of a type say it through their type, unless one asks for
/// more. A test fails when a field has none.
/// </summary>
internal static class Permissions
{
    private const string Key = "paceline.role";

    public static void ReadableFrom<T>(this ObjectGraphType<T> type, Role role) => type.Metadata[Key] = role;

    public static FieldType AllowedFrom(this FieldType field, Role role)
    {
        field.Metadata[Key] = role;
        return field;
    }

    /// <summary>The least role that may select the field; null when nobody declared one, and then nobody may.</summary>
    public static Role? Of(IGraphType parent, FieldType field) =>
        field.Metadata.TryGetValue(Key, out var own) ? (Role?)own
        : parent.Metadata.TryGetValue(Key, out var inherited) ? (Role?)inherited
        : null;

    /// <summary>Whether a role may select the field.</summary>
    public static bool Allow(IGraphType parent, FieldType field, Role role) => Of(parent, field) <= role;
}
