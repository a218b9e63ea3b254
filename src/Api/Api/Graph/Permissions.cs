using GraphQL.Types;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>
/// Which role a field asks for, or that it is an operator's. Root fields say it themselves; the fields of a type say it through their type, unless
/// one asks for more. A test fails when a field says nothing. What is an operator's no role opens, and an operator has no role.
/// </summary>
internal static class Permissions
{
    private const string Key = "paceline.role";
    private const string BesideKey = "paceline.role.beside";
    private const string OperatorKey = "paceline.operator";
    private const string ProofKey = "paceline.proof";
    private const string PeopleKey = "paceline.people";
    private const string EnrolmentKey = "paceline.enrolment";
    private const string AccountKey = "paceline.account";
    private const string SuspendedKey = "paceline.suspended";

    public static void ReadableFrom<T>(this ObjectGraphType<T> type, Role role) => type.Metadata[Key] = role;

    public static FieldType AllowedFrom(this FieldType field, Role role)
    {
        field.Metadata[Key] = role;
        return field;
    }

    /// <summary>Opens the field to a role that stands beside the one it asks for, and to whoever holds either.</summary>
    public static FieldType OrFrom(this FieldType field, Role role)
    {
        field.Metadata[BesideKey] = role;
        return field;
    }

    /// <summary>Makes the fields of a type an operator's; beside a role, an operator's too.</summary>
    public static void ReadableByOperators<T>(this ObjectGraphType<T> type) => type.Metadata[OperatorKey] = true;

    /// <summary>Makes a field an operator's and nobody else's.</summary>
    public static FieldType AllowedForOperators(this FieldType field)
    {
        field.Metadata[OperatorKey] = true;
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

    /// <summary>Marks a root field as open to an administrator whose organisation is suspended: why, and taking their data with them.</summary>
    public static FieldType OpenWhileSuspended(this FieldType field)
    {
        field.Metadata[SuspendedKey] = true;
        return field;
    }

    /// <summary>Marks a field as being about the account of whoever asks: an API key has none.</summary>
    public static FieldType IsForPeople(this FieldType field)
    {
        field.Metadata[PeopleKey] = true;
        return field;
    }

    /// <summary>Marks a field as changing how an account is signed in to: closed to whoever an organisation's identity provider signed in, because the account may have other organisations.</summary>
    public static FieldType ChangesAccount(this FieldType field)
    {
        field.Metadata[AccountKey] = true;
        return field;
    }

    public static bool IsOfAccount(FieldType field) => field.Metadata.ContainsKey(AccountKey);

    /// <summary>Whether no API key may select the field, whatever its role.</summary>
    public static bool ForPeopleAlone(FieldType field) => field.Metadata.ContainsKey(PeopleKey) || IsSensitive(field);

    public static bool IsSensitive(FieldType field) => field.Metadata.ContainsKey(ProofKey);

    public static bool IsOpenBeforeEnrolment(FieldType field) => field.Metadata.ContainsKey(EnrolmentKey);

    public static bool IsOpenWhileSuspended(FieldType field) => field.Metadata.ContainsKey(SuspendedKey);

    /// <summary>What selecting the field needs; null when nobody declared anything, and then nobody may.</summary>
    public static Needed? Of(IGraphType parent, FieldType field) => Declared(field) ?? Declared(parent);

    /// <summary>Whether a member in the role, or a key of it, may select the field.</summary>
    public static bool Allow(IGraphType parent, FieldType field, Role role) => Of(parent, field) is { } needed && needed.IsHeldBy(role);

    /// <summary>Whether the caller may select the field.</summary>
    public static bool Allow(IGraphType parent, FieldType field, Principal principal) =>
        Allow(parent, field, principal.Role) || (principal.IsOperator && IsForOperators(parent, field));

    public static bool IsForOperators(IGraphType parent, FieldType field) => Of(parent, field) is { Operators: true };

    private static Needed? Declared(IProvideMetadata declared)
    {
        var role = declared.Metadata.TryGetValue(Key, out var value) ? (Role?)value : null;
        var operators = declared.Metadata.ContainsKey(OperatorKey);
        var beside = declared.Metadata.TryGetValue(BesideKey, out var other) ? (Role?)other : null;
        return role is null && !operators ? null : new Needed(role, operators, beside);
    }
}

/// <param name="Role">The role needed; null where none opens it.</param>
/// <param name="Operators">Whether an operator may, who has no role.</param>
/// <param name="Beside">Another role that opens it as well.</param>
internal readonly record struct Needed(Role? Role, bool Operators, Role? Beside = null)
{
    public bool IsHeldBy(Role held) => (Role is { } needed && held.Includes(needed)) || (Beside is { } beside && held.Includes(beside));
}
