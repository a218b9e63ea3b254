namespace Paceline.Tenancy;

internal static class RoleWords
{
    /// <summary>The role as it is written outside.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Viewer => "VIEWER",
        Role.Analyst => "ANALYST",
        Role.Trader => "TRADER",
        Role.Admin => "ADMIN",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };
}
