namespace Paceline.Tenancy;

internal static class RoleWords
{
    /// <summary>What a page calls who is signed in: their role, or that they are an operator who is let in nowhere.</summary>
    public static string RoleWord(this Principal principal) => principal is { IsOperator: true, Access: null } ? Operator : principal.Role.Word();

    /// <summary>Who has no role, because they belong to no organisation.</summary>
    public const string Operator = "OPERATOR";

    /// <summary>The role as it is written outside.</summary>
    public static string Word(this Role role) =>
        Enum.IsDefined(role) ? role.ToString().ToUpperInvariant() : throw new ArgumentOutOfRangeException(nameof(role), role, "No such role.");
}
