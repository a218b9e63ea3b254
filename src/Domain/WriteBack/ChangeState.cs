namespace Paceline.WriteBack;

/// <summary>How far a change at a platform has come. The numbers are stored: never renumber.</summary>
public enum ChangeState
{
    /// <summary>It waits to be made; nothing of it has reached the platform.</summary>
    Queued = 1,

    /// <summary>It may be on its way: this is written down before the first byte of it leaves.</summary>
    Sending = 2,

    /// <summary>It was sent and no answer came, so it may have been made, or may yet be. Only looking tells.</summary>
    Unknown = 3,

    /// <summary>The platform took it; what it shows is looked at until it shows it.</summary>
    Accepted = 4,

    /// <summary>The platform has it so.</summary>
    Applied = 5,

    /// <summary>The platform will not have it, and says why.</summary>
    Refused = 6,

    /// <summary>Somebody else has changed the same field meanwhile. It is left as they want it.</summary>
    Overtaken = 7,

    /// <summary>Somebody took it back before it was sent.</summary>
    Withdrawn = 8,

    /// <summary>It could not be made, or be seen to be made, for as long as it is tried: a person must look.</summary>
    Abandoned = 9,
}

public static class ChangeStates
{
    /// <summary>Whether nothing more comes of it.</summary>
    public static bool IsOver(this ChangeState state) => state >= ChangeState.Applied;

    /// <summary>Whether it may have reached the platform without our knowing what came of it.</summary>
    public static bool IsOut(this ChangeState state) => state is ChangeState.Sending or ChangeState.Unknown or ChangeState.Accepted;
}
