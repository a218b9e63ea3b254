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
    private const string ProofKey = "paceline.proof";
    private const string PeopleKey = "paceline.people";
    private const string EnrolmentKey = "paceline.enrolment";

    public static void ReadableFrom<T>(this ObjectGraphType<T> type, Role role) => type.Metadata[Key] = role;

    public static FieldType AllowedFrom(this FieldType field, Role role)
    {
        field.Metadata[Key] = role;
        return field;
    }

    /// <summary>Marks a field as sensitive: only a person may select it, and only within ten minutes of having proved who they are.</summary>
    public static FieldType NeedsProof(this FieldType field)
    {
        field.Metadata[ProofKey] = true;
        return field;
    }

    /// <summary>Marks a root field as open to a person whose organisation asks for a second factor that they have yet to set up.</summary>
    public static FieldType OpenBeforeEnrolment(this FieldType field)
    {
        field.Metadata[EnrolmentKey] = true;
        return field;
    }

    /// <summary>Marks a field as being about the account of whoever asks: an API key has none.</summary>
    public static FieldType IsForPeople(this FieldType field)
    {
        field.Metadata[PeopleKey] = true;
        return field;
    }

    /// <summary>Whether no API key may select the field, whatever its role.</summary>
    public static bool ForPeopleAlone(FieldType field) => field.Metadata.ContainsKey(PeopleKey) || IsSensitive(field);

    public static bool IsSensitive(FieldType field) => field.Metadata.ContainsKey(ProofKey);

    public static bool IsOpenBeforeEnrolment(FieldType field) => field.Metadata.ContainsKey(EnrolmentKey);

    /// <summary>The role needed to select the field; null when nobody declared one, and then nobody may.</summary>
    public static Role? Of(IGraphType parent, FieldType field) =>
        field.Metadata.TryGetValue(Key, out var own) ? (Role?)own
        : parent.Metadata.TryGetValue(Key, out var inherited) ? (Role?)inherited
        : null;

    /// <summary>Whether a role may select the field.</summary>
    public static bool Allow(IGraphType parent, FieldType field, Role role) => Of(parent, field) is { } needed && role.Includes(needed);
}
