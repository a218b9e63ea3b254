using GraphQL.Types;

namespace Paceline.Api;

/// <summary>How many items a list field usually holds, for reckoning what a document costs before it runs.</summary>
internal static class FieldCost
{
    /// <summary>What a list of objects counts for when neither <c>first</c> nor its declaration says.</summary>
    public const int UsualLength = 20;

    private const string Key = "paceline.holds";

    public static FieldType Holds(this FieldType field, int items)
    {
        field.Metadata[Key] = items;
        return field;
    }

    /// <summary>The declared length, or null.</summary>
    public static int? Length(FieldType field) => field.Metadata.TryGetValue(Key, out var items) ? (int?)items : null;
}
