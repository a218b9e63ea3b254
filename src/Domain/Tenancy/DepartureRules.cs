namespace Paceline.Tenancy;

/// <summary>What is wrong with a wish to delete or suspend an organisation. The numbers go over the wire: never renumber.</summary>
public enum DepartureProblem
{
    /// <summary>The name typed is not the organisation's.</summary>
    Name = 1,

    /// <summary>The reason has fewer than 10 or more than 500 characters.</summary>
    Reason = 2,

    /// <summary>It is under way already.</summary>
    Already = 3,

    /// <summary>There is nothing to take back.</summary>
    NotThere = 4,

    /// <summary>It has begun, and is not taken back.</summary>
    Begun = 5,
}

/// <summary>When an organisation may be deleted or suspended. Pure.</summary>
public static class DepartureRules
{
    public const int ShortestReason = 10;
    public const int LongestReason = 500;

    /// <summary>How long an archive of an export is kept at most.</summary>
    public static readonly TimeSpan ExportKept = TimeSpan.FromDays(7);

    /// <summary>How long an installation may have deletion wait at most.</summary>
    public const int LongestWaitDays = 90;

    /// <summary>Everything that is wrong with a reason.</summary>
    public static IReadOnlyList<DepartureProblem> Problems(string reason) =>
        reason.Trim().Length is >= ShortestReason and <= LongestReason ? [] : [DepartureProblem.Reason];

    /// <summary>Everything that is wrong with a wish to delete.</summary>
    /// <param name="typed">What was typed as the organisation's name. It is typed to be sure, so it must be exact.</param>
    public static IReadOnlyList<DepartureProblem> Problems(string name, string typed, string reason) =>
        [.. typed.Trim() == name.Trim() ? (DepartureProblem[])[] : [DepartureProblem.Name], .. Problems(reason)];

    /// <summary>Whether members in the role come in while the organisation stands so. Machines never do while it is suspended.</summary>
    public static bool LetsIn(OrganizationStanding standing, bool isAdministrator) => standing switch
    {
        OrganizationStanding.Active => true,
        OrganizationStanding.Suspended => isAdministrator,
        _ => false,
    };
}
