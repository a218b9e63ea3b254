namespace Paceline.Tenancy;

internal static class RoleWords
{
    /// <summary>The role as it is written outside.</summary>
    public static string Word(this Role role) =>
        Enum.IsDefined(role) ? role.ToString().ToUpperInvariant() : throw new ArgumentOutOfRangeException(nameof(role), role, "No such role.");
}
