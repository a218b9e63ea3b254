namespace Paceline.Tenancy;

/// <summary>Why an operator is not let into an organisation.</summary>
public enum AccessProblem
{
    /// <summary>The reason is too short to tell anybody anything.</summary>
    ReasonTooShort = 1,
    ReasonTooLong = 2,

    /// <summary>Fewer minutes than one or more than an hour.</summary>
    LengthOutOfBounds = 3,

    /// <summary>There is no such organisation.</summary>
    NoSuchOrganization = 4,

    /// <summary>The session is let in somewhere already.</summary>
    AlreadyIn = 5,

    /// <summary>The last proof of who asks is too old.</summary>
    ProofNeeded = 6,
}

/// <summary>Who ended an operator's access. The words are stored.</summary>
public enum AccessEnd
{
    Time = 1,
    Operator = 2,
    Organization = 3,
}

/// <summary>When and for how long an operator may be let into an organisation. Pure.</summary>
public static class AccessRules
{
    public const int LeastReason = 10;
    public const int LongestReason = 500;

    /// <summary>An hour: who needs longer asks again, and is seen again. The database holds it too.</summary>
    public const int MostMinutes = 60;

    /// <summary>Everything that is wrong with what is asked for.</summary>
    public static IReadOnlyList<AccessProblem> Problems(string reason, int minutes)
    {
        var length = reason.Trim().Length;
        List<AccessProblem> problems = [];
        if (length < LeastReason)
        {
            problems.Add(AccessProblem.ReasonTooShort);
        }
        if (length > LongestReason)
        {
            problems.Add(AccessProblem.ReasonTooLong);
        }
        if (minutes is < 1 or > MostMinutes)
        {
            problems.Add(AccessProblem.LengthOutOfBounds);
        }
        return problems;
    }

    /// <summary>Whether an access lets in at that moment. Its last moment is not in it.</summary>
    public static bool IsOpen(DateTimeOffset endsAt, DateTimeOffset? endedAt, DateTimeOffset now) => endedAt is null && now < endsAt;
}
