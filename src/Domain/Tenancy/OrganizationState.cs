namespace Paceline.Tenancy;

/// <summary>How far an organisation is, as an operator sees it.</summary>
public enum OrganizationState
{
    /// <summary>Nothing is connected.</summary>
    SettingUp = 1,

    /// <summary>Connected, and somebody was here within the last two weeks.</summary>
    Active = 2,

    /// <summary>Connected, and nobody was here for two weeks.</summary>
    Quiet = 3,
}

/// <summary>Reads an organisation's state from what an operator may know of it. Pure.</summary>
public static class OrganizationStates
{
    public static readonly TimeSpan QuietAfter = TimeSpan.FromDays(14);

    public static OrganizationState Of(int connections, DateTimeOffset? lastActivity, DateTimeOffset now) =>
        connections == 0 ? OrganizationState.SettingUp
        : lastActivity is { } at && now - at <= QuietAfter ? OrganizationState.Active
        : OrganizationState.Quiet;
}
